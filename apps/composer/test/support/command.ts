import { spawn } from 'node:child_process';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/tributary.cjs', import.meta.url));

/** Embedded clusters are made once for all test projects. */
export const CACHE = join(tmpdir(), `tributary-testkit-${userInfo().uid}`);

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends Ctrl-C, once, when this text was said on standard error. */
  readonly interruptAt?: string;
}

/** What the surroundings of the tests must not tell the command: a database, colour, a workflow, and the script that runs them. */
const UNHEARD: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DIRECT_DATABASE_URL',
  'FORCE_COLOR',
  'GITHUB_ACTIONS',
  'SUPABASE_DB_URL',
  'npm_lifecycle_event',
]);

const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !UNHEARD.has(name)));

/** Runs the real command in a process of its own, without a terminal, as if from a shell without DATABASE_URL. */
export const tributary = (args: readonly string[], options: CommandOptions = {}): Promise<Finished> => {
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd: options.cwd,
    env: { ...surroundings(), XDG_CACHE_HOME: CACHE, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let hasInterrupted = false;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (options.interruptAt === undefined || hasInterrupted || !stderr.includes(options.interruptAt)) return;
    hasInterrupted = true;
    child.kill('SIGINT');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
};
