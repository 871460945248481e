import { spawn } from 'node:child_process';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

import type { Doom } from './killed-run.child.ts';

const SCRIPT = fileURLToPath(new URL('./killed-run.child.ts', import.meta.url));

/** What Node compiled for one of them, the others need not compile again. */
const CACHE = join(tmpdir(), `tributary-testkit-${userInfo().uid}`, 'compiled');

const spawned = (doom: Doom) =>
  spawn(process.execPath, [SCRIPT, JSON.stringify(doom)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
  });

/** Runs a migration in a process of its own that kills itself as told. Resolves with how it ended. */
export const killedRun = (doom: Doom): Promise<'killed' | 'finished'> =>
  new Promise((resolve, reject) => {
    const child = spawned(doom);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('finished');
      else reject(new Error(`it ended with ${code ?? signal}: ${said}`));
    });
  });

/** The same, for a test that says when. Ends with the test. */
export const startRun = (doom: Doom): { readonly kill: () => Promise<void> } => {
  const child = spawned(doom);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return gone;
  };
  onTestFinished(kill);
  return { kill };
};
