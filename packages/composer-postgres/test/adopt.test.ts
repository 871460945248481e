import { plannedMigrations, type TributaryError } from '@tributary/composer-core';
import { beforeAll, describe, expect, test } from 'vitest';

import {
  driftOf,
  nearestPrefix,
  readHistories,
  readLive,
  readPrefixes,
  recordAdoption,
  toolTables,
} from '../src/adopt.ts';
import { openStreamFacts, replayFacts } from '../src/drift.ts';
import { KNOWN_TABLES } from '../src/facts/tool-tables.ts';
import type { Database } from '../src/index.ts';
import { CLUSTER_CACHE, engines, pgliteDatabase, serverDatabase } from './support/databases.ts';
import { objectsIn } from './support/objects.ts';
import { parser, streamOf, TESTER } from './support/stream.ts';

const SQL = [
  'create table public.users (id serial primary key, name text)',
  'create index idx_users_name on public.users (name); grant select on public.users to public',
  'create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$',
] as const;

const SHOP = streamOf({
  users: {
    migrations: {
      '20260101000000_create_users': SQL[0],
      '20260102000000_index_names': SQL[1],
      '20260103000000_create_touch': SQL[2],
    },
  },
});

const replay = { plan: SHOP.planFor(), parser, extensions: [], clusterCache: CLUSTER_CACHE };
const migrations = plannedMigrations(replay.plan);
let whole: ReturnType<typeof openStreamFacts>;
let prefixes: Awaited<ReturnType<typeof readPrefixes>>;

beforeAll(async () => {
  whole = openStreamFacts(await replayFacts(replay));
  prefixes = JSON.parse(JSON.stringify(await readPrefixes(replay))) as typeof prefixes;
});

const apply = async (database: Database, upTo: number): Promise<void> => {
  for (const sql of SQL.slice(0, upTo)) await database.query(sql);
};

/** Compared with the whole stream. */
const comparedOf = async (database: Database) => {
  const live = await readLive(database);
  const judging = { stream: whole, user: live.user, serverVersion: live.serverVersion };
  return { judging, drift: driftOf(live.catalog, judging) };
};

describe.each(engines())('on $name', ({ open }) => {
  test('every prefix is found again', async () => {
    const database = await open();
    for (const [length, sql] of SQL.entries()) {
      const found = nearestPrefix(await readLive(database), { prefixes, stream: whole });
      expect(found).toEqual({ length, shortest: length, differences: 0, isEmpty: length === 0 });
      await database.query(sql);
    }
    expect(nearestPrefix(await readLive(database), { prefixes, stream: whole })).toMatchObject({
      length: 3,
      differences: 0,
    });
  });

  test('recording changes nothing but the ledger, and happens once', async () => {
    const database = await open();
    await apply(database, 3);
    const before = await objectsIn(database);
    const compared = await comparedOf(database);
    await recordAdoption(database, { ...TESTER, ...compared, migrations, tools: [] });
    expect(await objectsIn(database)).toEqual(before);
    const rows = await database.query(
      'select key, state, statements_total, applied_by from tributary.migrations order by version',
    );
    expect(rows).toEqual(
      migrations.map(({ entry: { key } }) => ({ key, state: 'applied', statements_total: 0, applied_by: 'tester' })),
    );
    await expect(recordAdoption(database, { ...TESTER, ...compared, migrations, tools: [] })).rejects.toMatchObject({
      code: 'already-managed',
    });
    expect(await database.query('select kind from tributary.events')).toEqual([{ kind: 'adopted' }]);
  });

  test('what changed since it was compared is not recorded, and no ledger stays', async () => {
    const database = await open();
    await apply(database, 3);
    const compared = await comparedOf(database);
    await database.query('alter table public.users add column late int');
    await expect(recordAdoption(database, { ...TESTER, ...compared, migrations, tools: [] })).rejects.toMatchObject({
      code: 'adoption-diverged',
      exitCode: 3,
    });
    expect(await database.query("select to_regnamespace('tributary') is null as absent")).toEqual([{ absent: true }]);
  });
});

test('of several at once one records, and the others find it done', async () => {
  const target = await serverDatabase();
  const database = await target.connect();
  await apply(database, 3);
  const compared = await comparedOf(database);
  const adoptions = await Promise.allSettled(
    Array.from({ length: 5 }, async () =>
      recordAdoption(await target.connect(), { ...TESTER, ...compared, migrations, tools: [] }),
    ),
  );
  const codes = adoptions.map((one) => (one.status === 'rejected' ? (one.reason as TributaryError).code : 'recorded'));
  expect(codes.toSorted()).toEqual([...Array<string>(4).fill('already-managed'), 'recorded']);
  expect(await database.query('select kind from tributary.events')).toEqual([{ kind: 'adopted' }]);
});

describe('other tools', () => {
  const quoted = (name: string): string => `"${name}"`;

  test('every table that is known is left out, with its sequence and its schema', async () => {
    const database = await pgliteDatabase();
    await apply(database, 3);
    const made = new Set<string>();
    for (const { schema = 'tools', name, columns } of KNOWN_TABLES) {
      if (made.has(`${schema}.${name}`)) continue;
      made.add(`${schema}.${name}`);
      const all = [...columns.map((column) => `${quoted(column)} text`), 'own_id serial primary key'];
      await database.query(`create schema if not exists ${quoted(schema)}`);
      await database.query(`create table ${quoted(schema)}.${quoted(name)} (${all.join(', ')})`);
    }
    const { catalog } = await readLive(database);
    expect(toolTables(catalog.facts, whole.facts)).toHaveLength(made.size);
    expect((await comparedOf(database)).drift.differences).toEqual([]);
  });

  test('what else lies in their schema is told, and so is a table that only has the name', async () => {
    const database = await pgliteDatabase();
    await apply(database, 3);
    await database.query(
      'create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint)',
    );
    await database.query('create table drizzle.own (id int); create table public.pgmigrations (id int)');
    const { drift } = await comparedOf(database);
    expect(drift.differences.map(({ kind, object }) => [kind, object.kind, object.name])).toEqual([
      ['extra', 'schema', 'drizzle'],
      ['extra', 'table', 'pgmigrations'],
    ]);
  });

  test('histories are read in the order in which they were written, and of older versions too', async () => {
    const database = await pgliteDatabase();
    await database.query(`
      create schema drizzle; create schema "odd ""one""";
      create table drizzle.__drizzle_migrations (id serial primary key, hash text, created_at bigint, name text);
      insert into drizzle.__drizzle_migrations (id, hash, created_at, name)
        values (2, 'bb', 1767312000999, 'two'), (1, 'aa', 1767225600000, null);
      create table "odd ""one""".__drizzle_migrations (id serial primary key, hash text, created_at bigint);
      create schema supabase_migrations;
      create table supabase_migrations.schema_migrations (version text primary key);
      insert into supabase_migrations.schema_migrations values ('20260102000000'), ('20260101000000');
      create table public.knex_migrations (name text, batch int);`);
    const { catalog } = await readLive(database);
    const histories = await readHistories(database, toolTables(catalog.facts, whole.facts));
    const none = { version: undefined, name: undefined, hash: undefined };
    expect(Object.fromEntries(histories.map(({ schema, name, rows }) => [`${schema}.${name}`, rows]))).toEqual({
      'drizzle.__drizzle_migrations': [
        { ...none, version: '20260101000000', hash: 'aa' },
        { version: '20260102000000', name: 'two', hash: 'bb' },
      ],
      'odd "one".__drizzle_migrations': [],
      'public.knex_migrations': undefined,
      'supabase_migrations.schema_migrations': [
        { ...none, version: '20260102000000' },
        { ...none, version: '20260101000000' },
      ],
    });
  });
});
