import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { connect } from '@tributary/composer-postgres';
import { fingerprint, readFacts } from '@tributary/composer-postgres/rollback';
import { serverDatabase, serverUrls, type ServerDatabase } from '@tributary/testkit';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import { tributary, type Finished } from './support/command.ts';
import { HOSTED_SUPABASE } from './support/hosted-supabase.ts';
import { applyAsPsql, applyWithDrizzle, applyWithSupabase, type ToolMigration } from './support/other-tools.ts';
import { platformStream } from './support/platform.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** The stream of this repository, as other tools get it. */
let stream: readonly (ToolMigration & { readonly key: string })[] = [];
let extensions: readonly string[] = [];

beforeAll(async () => {
  const { lock, migrations, ...given } = await platformStream();
  extensions = given.extensions;
  stream = migrations.map(({ key, sql }, index) => {
    const { version = '' } = lock.entries[index] ?? {};
    return { key, version, name: key.replace(/^.*\/\d+_/, ''), sql };
  });
});

const aServerDatabase = async (server?: string): Promise<ServerDatabase> => {
  const target = await serverDatabase(server === undefined ? {} : { server });
  onTestFinished(() => target.drop());
  return target;
};

const on = (target: ServerDatabase, ...args: readonly string[]): Promise<Finished> =>
  tributary([...args, '--project', PROJECT, '--database-url', target.url]);

const query = async <Row>({ connect }: ServerDatabase, sql: string): Promise<readonly Row[]> => {
  const database = await connect();
  try {
    return await database.query<Row>(sql);
  } finally {
    await database.close();
  }
};

/** Everything that is in the database beside the ledger. */
const catalogOf = async ({ connect }: ServerDatabase): Promise<string> => {
  const database = await connect();
  try {
    return fingerprint(await readFacts(database));
  } finally {
    await database.close();
  }
};

interface Adopted {
  readonly outcome: string;
  readonly position: { readonly applied: number; readonly last: string };
  readonly differences: readonly { readonly kind: string; readonly label: string; readonly owner: string }[];
  readonly tools: readonly { readonly tool: string; readonly rows: readonly { readonly state: string }[] }[];
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

const adopted = async (target: ServerDatabase): Promise<Adopted> => {
  const before = await catalogOf(target);
  const { stdout, stderr } = await on(target, 'adopt', '--json');
  expect(stderr).toBe('');
  expect(await catalogOf(target)).toBe(before);
  return JSON.parse(stdout) as Adopted;
};

/** Nothing but seeds is left, nothing differs, and nothing runs a second time. */
const isManaged = async (target: ServerDatabase): Promise<void> => {
  const migrated = await on(target, 'migrate', '--json');
  expect(JSON.parse(migrated.stdout)).toMatchObject({ ok: true, pending: 0 });
  const drift = await on(target, 'drift', '--json');
  expect(JSON.parse(drift.stdout)).toMatchObject({ ok: true, differences: [], position: { applied: stream.length } });
};

describe.each(serverUrls())('on the $name', ({ url: server }) => {
  test.each([
    { by: 'psql', apply: applyAsPsql, tools: [] },
    { by: 'drizzle-orm’s migrator', apply: applyWithDrizzle, tools: ['drizzle'] },
    { by: 'the Supabase CLI', apply: applyWithSupabase, tools: ['Supabase CLI'] },
  ])('a database made by $by is taken over', async ({ apply, tools }) => {
    const target = await aServerDatabase(server);
    await apply(target.url, stream);
    const found = await adopted(target);
    expect(found).toMatchObject({ outcome: 'recorded', position: { applied: stream.length }, differences: [] });
    expect(found.findings).toEqual([]);
    expect(found.tools.map(({ tool }) => tool)).toEqual(tools);
    for (const { rows } of found.tools) expect(rows.map(({ state }) => state)).toEqual(stream.map(() => 'covered'));
    await isManaged(target);
  });

  test('one that is behind is taken over where it stands, and goes on from there', async () => {
    const target = await aServerDatabase(server);
    await applyAsPsql(target.url, stream.slice(0, 40));
    const found = await adopted(target);
    expect(found).toMatchObject({ outcome: 'recorded', differences: [] });
    expect(found.position).toMatchObject({ applied: 40, last: stream[39]?.key });
    await isManaged(target);
  });
});

test('what differs is told against the nearest position, and nothing is recorded', async () => {
  const target = await aServerDatabase();
  await applyAsPsql(target.url, stream.slice(0, 40));
  await query(target, 'create index users_by_hand on public.users (created_at)');
  await query(target, 'drop policy users_select_own on public.users');
  const found = await adopted(target);
  expect(found).toMatchObject({ outcome: 'refused', position: { applied: 40 } });
  expect(found.differences.map(({ kind, label, owner }) => [kind, label, owner])).toEqual([
    ['extra', 'index users_by_hand on public.users', 'auth'],
    ['missing', 'policy users_select_own on public.users', 'auth'],
  ]);
  expect(await query(target, "select to_regnamespace('tributary') is null as absent")).toEqual([{ absent: true }]);
});

test('rows of another tool that are out of order, or that nothing covers, are named', async () => {
  const target = await aServerDatabase();
  await applyWithDrizzle(target.url, stream.slice(0, 40));
  await query(
    target,
    `update drizzle.__drizzle_migrations set id = case id when 10 then 1011 else 1010 end where id in (10, 11);
     update drizzle.__drizzle_migrations set id = id - 1000 where id > 1000;
     insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('0123', 1893456000000, '20300101000000_by_hand')`,
  );
  const found = await adopted(target);
  expect(found).toMatchObject({ outcome: 'recorded', position: { applied: 40 } });
  const nameAt = (index: number) => `${stream[index]?.version}_${stream[index]?.name}`;
  expect(found.findings.map(({ code, message }) => [code, message])).toEqual([
    [
      'history-out-of-order',
      `drizzle recorded ${nameAt(9)} in drizzle.__drizzle_migrations after ${nameAt(10)}, which comes later.`,
    ],
    [
      'history-uncovered',
      'drizzle recorded 20300101000000_by_hand in drizzle.__drizzle_migrations, and no migration of the stream has its checksum, its time or its name.',
    ],
  ]);
});

test('a hosted Supabase is taken over without what the host has of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-hosted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const directory = join(folder, 'database');
  const database = await connect({ kind: 'pglite-directory', label: 'hosted', directory }, { extensions });
  try {
    await database.query(HOSTED_SUPABASE);
    for (const { sql } of stream.slice(0, 50)) await database.query(sql);
  } finally {
    await database.close();
  }
  const { stdout } = await tributary([
    'adopt',
    '--json',
    '--project',
    PROJECT,
    '--database-url',
    `pglite://${directory}`,
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: 'recorded',
    profile: 'supabase',
    position: { applied: 50 },
    differences: [],
  });
});
