import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** A migration as another tool gets it: its place in the stream as its time. */
export interface ToolMigration {
  /** 14 digits. */
  readonly version: string;
  /** `verb_object`. */
  readonly name: string;
  readonly sql: string;
}

/** As `psql -f` for each file: the text as it is, in one message. */
export const applyAsPsql = async (url: string, migrations: readonly ToolMigration[]): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const migration of migrations) await sql.unsafe(migration.sql);
  } finally {
    await sql.end();
  }
};

/** By drizzle-orm's own migrator, from a folder as drizzle-kit writes it. */
export const applyWithDrizzle = (url: string, migrations: readonly ToolMigration[]): Promise<void> =>
  inFolder(async (folder) => {
    for (const { version, name, sql } of migrations) write(join(folder, `${version}_${name}`, 'migration.sql'), sql);
    const client = postgres(url, { max: 1, onnotice: () => {} });
    try {
      await migrate(drizzle({ client }), { migrationsFolder: folder });
    } finally {
      await client.end();
    }
  });

/** By the Supabase CLI, `supabase db push --db-url`, from a folder as its `migration new` writes it. */
export const applyWithSupabase = (url: string, migrations: readonly ToolMigration[]): Promise<void> =>
  inFolder(async (folder) => {
    for (const { version, name, sql } of migrations)
      write(join(folder, 'supabase', 'migrations', `${version}_${name}.sql`), sql);
    const target = new URL(url);
    // Without a password it asks for one; the servers of tests trust everybody, and have no TLS.
    target.password ||= 'unused';
    target.searchParams.set('sslmode', 'disable');
    await promisify(execFile)(process.execPath, [supabaseCli(), 'db', 'push', '--yes', '--db-url', target.href], {
      cwd: folder,
      env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    });
  });

const supabaseCli = (): string => {
  const manifest = createRequire(import.meta.url).resolve('supabase/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly supabase: string } };
  return join(dirname(manifest), bin.supabase);
};

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-other-tool-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
