import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

/** A process of its own that a test started. It ends with the test. */
export interface Child {
  readonly pid: number;
  /** Resolves once it has printed the text; rejects, with all that it printed, when it ends without. */
  readonly said: (text: string) => Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

/** Runs a TypeScript file with the Node that runs the tests. */
export const startChild = (script: URL, args: readonly string[]): Child => {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return gone;
  };
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  onTestFinished(kill);
  return {
    pid: child.pid ?? 0,
    kill,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve();
        };
        child.stdout.on('data', look);
        child.once('close', () => reject(new Error(`it ended and had said: ${output}`)));
        look();
      }),
  };
};
