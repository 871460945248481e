import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The one reading of the process: everything else receives these values. */
export interface Environment {
  readonly cwd: string;
  /** DIRECT_DATABASE_URL, which leads past a pooler, else DATABASE_URL, else SUPABASE_DB_URL, as that host names it. */
  readonly databaseUrl: string | undefined;
  /** TRIBUTARY_SHADOW_URL: a server for shadows. */
  readonly shadowUrl: string | undefined;
  readonly isTerminal: boolean;
  readonly isColored: boolean;
  /** Runs in a workflow of GitHub Actions, which shows annotations. */
  readonly isGithubActions: boolean;
  /** Operating-system user, recorded in the ledger's events. */
  readonly user: string;
  /** Where this user's caches lie. */
  readonly cacheFolder: string;
  /** How the command was called, for "what to type next". */
  readonly invocation: string;
  /** The local time. */
  readonly now: () => Date;
  /** The setting of a key. A function, so that whoever prints the environment prints no key. */
  readonly keySetting: (name: KeyVariable) => { readonly name: KeyVariable; readonly value: string | undefined };
}

/** Variables that hold a key, or name the file that does. */
type KeyVariable =
  | 'CREDENTIALS_ENCRYPTION_KEY'
  | 'ENCRYPTION_KEY'
  | 'KEY_ENCRYPTION_KEY'
  | 'KEY_ENCRYPTION_KEY_FILE'
  | 'KEY_ENCRYPTION_KEY_PREVIOUS';

export const readEnvironment = (process: NodeJS.Process): Environment => {
  const { env, stdout, stderr } = process;
  const isTerminal = stdout.isTTY === true && stderr.isTTY === true;
  return {
    cwd: process.cwd(),
    databaseUrl: env['DIRECT_DATABASE_URL'] || env['DATABASE_URL'] || env['SUPABASE_DB_URL'] || undefined,
    shadowUrl: env['TRIBUTARY_SHADOW_URL'] || undefined,
    isTerminal,
    isColored: !env['NO_COLOR'] && (isTerminal || Boolean(env['FORCE_COLOR'])),
    isGithubActions: env['GITHUB_ACTIONS'] === 'true',
    user: userName(env),
    cacheFolder: env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
    invocation: env['npm_lifecycle_event'] === undefined ? 'tributary' : 'pnpm tributary',
    now: () => new Date(),
    keySetting: (name) => ({ name, value: env[name] || undefined }),
  };
};

/** A container may run under a user id that has no name; then the environment's word counts. */
const userName = (env: NodeJS.ProcessEnv): string => {
  try {
    return userInfo().username;
  } catch {
    return env['USER'] ?? 'unknown';
  }
};
