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

/** How a process ended. */
export interface Ended extends Finished {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** A process that was started. */
export interface Running {
  /** Whatever its exit code. Rejects with CommandFailed where it could not be started. */
  readonly ended: Promise<Ended>;
  /** What it has said up to now. */
  readonly output: () => string;
  /** As `kill -9`. */
  readonly kill: () => void;
}

/** Starts a whole process. */
export const startCommand = (command: Command): Running => {
  const { file, args, cwd, env } = command;
  let output = '';
  const started = performance.now();
  const child = spawn(file, [...args], { cwd, env: { ...inherited(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', (error) => reject(new CommandFailed(command, error.message, output)));
    child.once('close', (code, signal) => {
      const milliseconds = performance.now() - started;
      resolve({ milliseconds, output, exitCode: code ?? undefined, signal: signal ?? undefined });
    });
  });
  return { ended, output: () => output, kill: () => void child.kill('SIGKILL') };
};

/** Runs a whole process and waits for its end. Throws CommandFailed unless it exits with 0. */
export const runCommand = async (command: Command): Promise<Finished> => {
  const { exitCode, signal, ...finished } = await startCommand(command).ended;
  if (exitCode === 0) return finished;
  throw new CommandFailed(command, `ended with ${exitCode ?? signal}`, finished.output);
};

/** Nothing of this shell may steer a contender: no database, no colours, no options for Node. */
const inherited = (): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
};
