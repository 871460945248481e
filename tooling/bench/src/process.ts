import { spawn } from 'node:child_process';

/** One process to start. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that did not do what was asked; its message ends with what it said last. */
class CommandFailed extends Error {
  constructor({ file, args }: Command, ending: string, output: string) {
    const said = output.trim().split('\n').slice(-12).join('\n');
    super(`${[file, ...args].join(' ')} ${ending}${said === '' ? '' : `:\n${said}`}`);
    this.name = 'CommandFailed';
  }
}

export interface Finished {
  /** From before the start until its output is closed. */
  readonly milliseconds: number;
  readonly output: string;
}

/** Runs a whole process and waits for its end. Throws CommandFailed unless it exits with 0. */
export const runCommand = (command: Command): Promise<Finished> => {
  const { file, args, cwd, env } = command;
  let output = '';
  const started = performance.now();
  const child = spawn(file, [...args], { cwd, env: { ...inherited(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new CommandFailed(command, error.message, output)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve({ milliseconds: performance.now() - started, output });
      else reject(new CommandFailed(command, `ended with ${code ?? signal}`, output));
    });
  });
};

/** Nothing of this shell may steer a contender: no database, no colours, no options for Node. */
const inherited = (): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
};
