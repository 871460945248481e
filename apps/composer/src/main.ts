import { runCli } from './cli.ts';
import type { CommandResult } from './context.ts';
import { readEnvironment } from './env.ts';
import { failureResult } from './report/failure.ts';
import { jsonLine, jsonResult, jsonText } from './report/json.ts';

/**
 * Runs one command line: the only place that prints a result, reads the process and sets the exit code.
 * Results go to standard output, progress and failures to standard error; under `--json` there is one
 * JSON document on standard output and nothing else, under `--events` one object a line, the result last.
 */
export const main = async (version: string): Promise<void> => {
  const environment = readEnvironment(process);
  const isEvents = process.argv.includes('--events');
  const isJson = isEvents || process.argv.includes('--json');
  const controller = new AbortController();
  // The first Ctrl-C asks the run to stop clean; the second one meets Node's default and ends the process.
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => controller.abort());

  // A reader that has seen enough, such as head, closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

  const result = await runCli(process.argv.slice(2), {
    version,
    environment,
    signal: controller.signal,
    emit: isEvents ? (event) => void process.stdout.write(jsonLine(event)) : () => {},
    say: isJson ? () => {} : (line) => void process.stderr.write(`${line}\n`),
  }).catch((error: unknown): CommandResult => failureResult(error, environment));

  process.exitCode = result.exitCode;
  if (isEvents) process.stdout.write(jsonLine({ kind: 'result', ...jsonResult(version, result) }));
  else if (isJson) process.stdout.write(jsonText(version, result));
  else if (result.exitCode === 0 || result.isReport === true) process.stdout.write(result.text);
  else process.stderr.write(result.text);
};
