import { execFile, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

import { RunInterrupted } from '../errors.ts';
import type { DatabaseTarget } from '../url.ts';
import type { DumpSink } from './built-in.ts';
import { PgDumpFailed } from './errors.ts';
import { DumpScanner } from './scanner.ts';

type ServerTarget = Extract<DatabaseTarget, { kind: 'postgres' }>;

/** A pg_dump that is installed. */
export interface PgDump {
  readonly majorVersion: number;
  /** As it says itself: `15.4`. */
  readonly version: string;
}

/** The pg_dump that PATH leads to, if any. */
export const findPgDump = async (): Promise<PgDump | undefined> => {
  try {
    const { stdout } = await promisify(execFile)('pg_dump', ['--version']);
    const version = /\(PostgreSQL\) (\d+[\w.]*)/.exec(stdout)?.[1];
    return version === undefined ? undefined : { version, majorVersion: Number.parseInt(version, 10) };
  } catch {
    return undefined;
  }
};

/**
 * Dumps by pg_dump, whose plain text passes through as it comes. Owners and tablespaces are left out, so
 * that another role on another server can restore it. Throws PgDumpFailed, RunInterrupted.
 */
export const dumpByPgDump = async (target: ServerTarget, sink: DumpSink): Promise<void> => {
  const { args, password } = connectionOf(target);
  const child = spawn('pg_dump', [...OPTIONS, ...CONTENTS[sink.contents], ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // In the environment, where other users of the machine do not see it.
    env: { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) },
    ...(sink.signal === undefined ? {} : { signal: sink.signal }),
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const said = text(child.stderr);
  // Both are awaited at the end alone; an interruption settles them before.
  for (const later of [ended, said]) later.catch(() => {});
  const counter = new TableCounter(sink);
  try {
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
      counter.push(chunk);
      if (sink.signal?.aborted === true) throw new RunInterrupted([]);
      await sink.write(chunk);
    }
    if ((await ended) !== 0) throw new PgDumpFailed(target.label, withoutSecret((await said).trim(), password));
  } catch (error) {
    child.kill();
    throw sink.signal?.aborted === true ? new RunInterrupted([]) : error;
  }
};

const OPTIONS = ['--format=plain', '--encoding=UTF8', '--no-owner', '--no-tablespaces', '--no-password'];

const CONTENTS = { 'schema and data': [], schema: ['--schema-only'], data: ['--data-only'] } as const;

/** Parameters of a URL that libpq knows and that decide where a connection goes; it refuses others. */
const PARAMETERS = new Set([
  'host',
  'port',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'channel_binding',
  'gssencmode',
]);

/** The URL without its password, which others could read in the list of processes. */
const connectionOf = ({ url }: ServerTarget): { readonly args: readonly string[]; readonly password: string } => {
  const bare = new URL(url);
  const password = decodeURIComponent(bare.password);
  bare.password = '';
  const given = new URL(url).searchParams;
  for (const name of given.keys()) if (!PARAMETERS.has(name)) bare.searchParams.delete(name);
  const ssl = given.get('ssl');
  if (ssl !== null && !bare.searchParams.has('sslmode'))
    bare.searchParams.set('sslmode', ssl === 'true' ? 'require' : ssl);
  bare.searchParams.set('application_name', 'tributary');
  return { args: [`--dbname=${bare.href}`], password };
};

const withoutSecret = (said: string, password: string): string =>
  password === '' ? said : said.replaceAll(password, '***');

/** Reads along, to tell each table with its rows. */
class TableCounter {
  readonly #scanner = new DumpScanner();
  readonly #sink: DumpSink;
  #table = '';
  #rows = 0;

  constructor(sink: DumpSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    for (const part of this.#scanner.push(chunk)) {
      if (part.kind === 'copy') {
        this.#table = tableOf(part.target);
        this.#rows = 0;
      } else if (part.kind === 'rows') this.#rows += part.rows;
      else if (part.kind === 'copied') this.#sink.onTable({ name: this.#table, rows: this.#rows });
    }
  }
}

/** `public.users (id, name)` → `public.users`. */
export const tableOf = (target: string): string => /^(?:"(?:[^"]|"")*"|[^ "(])+/.exec(target)?.[0] ?? target;
