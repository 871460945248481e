import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { databaseNeeds, parsePackage, type Check, type DatabaseNeeds } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { readDatabase } from '../src/doctor/facts.ts';
import { judgeDatabase } from '../src/doctor/judge-database.ts';
import { applyPlan, connect, examineDatabase, type Database, type DatabaseTarget } from '../src/index.ts';
import { CLUSTER_CACHE, engines, serverDatabase, servers, targetOf } from './support/databases.ts';
import { folderWith } from './support/folder.ts';
import { complaints } from './support/lines.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';

const { lock, planFor } = shopWith({
  '20260101000000_one': 'create table public.one (id int primary key);',
  '20260102000000_two': 'create table public.two (id int primary key);',
});

const NEEDS: DatabaseNeeds = { extensions: [], privileged: [], createsInPublic: true };

const now = (): Date => new Date();

const migrate = (database: Database) => applyPlan(database, { plan: planFor(), parser, ...TESTER });

const stateOf = (checks: readonly Check[], name: string) => checks.find((check) => check.name === name);

const ENGINES = [
  { name: 'an embedded database', open: async () => targetOf(`pglite://${join(folderWith(), 'data')}`) },
  ...servers().map(({ name, url }) => ({ name, open: async () => (await serverDatabase(url)).target })),
];

const on = async <Result>(target: DatabaseTarget, body: (database: Database) => Promise<Result>): Promise<Result> => {
  const database = await connect(target, { clusterCache: CLUSTER_CACHE });
  return body(database).finally(() => database.close());
};

describe.each(ENGINES)('$name', ({ open }) => {
  test('gives nothing to complain of, new or migrated, and is left as it was', async () => {
    const target = await open();
    const examined = () => examineDatabase(target, { needs: NEEDS, lock, now, clusterCache: CLUSTER_CACHE });

    const asNew = await examined();
    expect(complaints(asNew)).toEqual([]);
    expect(stateOf(asNew, 'ledger-rows')?.found).toBe('0 of 2 migrations are applied, 2 pending');
    if (target.kind === 'pglite-directory') expect(existsSync(target.directory)).toBe(false);

    await on(target, async (database) => {
      expect(await database.query("select to_regnamespace('tributary') as ledger")).toEqual([{ ledger: null }]);
      await migrate(database);
    });
    const migrated = await examined();
    expect(complaints(migrated)).toEqual([]);
    expect(stateOf(migrated, 'ledger-rows')?.found).toBe('2 of 2 migrations are applied');
    const kinds = await on(target, (database) => database.query('select kind from tributary.events order by id'));
    expect(kinds).toEqual([{ kind: 'run-started' }, { kind: 'run-finished' }]);
  });

  test('is examined without a stream and a composition as far as that goes', async () => {
    const target = await open();
    await on(target, migrate);
    expect(complaints(await examineDatabase(target, { now, clusterCache: CLUSTER_CACHE }))).toEqual([
      'warning extensions: not checked → Settle "composition" first.',
      'warning ledger-rows: not checked → Settle "stream-lock" first.',
    ]);
  });
});

/** An open database as doctor sees it, without the pooler, which is looked for with connections of its own. */
const examinedOpen = async (
  database: Database,
  options: { readonly now?: () => Date; readonly extensions?: readonly string[] } = {},
) => {
  const target = targetOf('pglite://memory');
  const { extensions = [] } = options;
  const facts = await readDatabase(database, { target, extensions, lock, now: options.now ?? now });
  return judgeDatabase(facts, { target, needs: { ...NEEDS, extensions }, now: now() });
};

describe.each(engines())('$name', ({ open }) => {
  test('tells tables of the ledger that were dropped by hand', async () => {
    const database = await open();
    await migrate(database);
    const dropped: string[] = [];
    for (const table of ['events', 'ledger', 'migrations', 'seeds', 'services']) {
      await database.query(`drop table tributary.${table}`);
      dropped.push(`tributary.${table}`);
      const checks = await examinedOpen(database);
      expect(stateOf(checks, 'ledger-tables')).toMatchObject({
        state: 'error',
        found: `missing: ${dropped.join(', ')}`,
      });
      expect(stateOf(checks, 'ledger-rows')).toMatchObject({ state: 'warning', found: 'not checked' });
    }
  });

  test('tells a format that is newer, whatever its tables are, and a row that is gone', async () => {
    const database = await open();
    await migrate(database);
    await database.query('update tributary.ledger set format = 1000; alter table tributary.seeds drop column checksum');
    const checks = await examinedOpen(database);
    expect(stateOf(checks, 'ledger')).toMatchObject({
      state: 'error',
      found: expect.stringContaining('has format 1000, which a newer composer wrote') as string,
      cure: 'Update @tributary/composer to the version that the others use.',
    });
    expect(stateOf(checks, 'ledger-rows')?.found).toBe('not checked');

    await database.query('delete from tributary.ledger');
    expect(stateOf(await examinedOpen(database), 'ledger')).toMatchObject({
      state: 'error',
      found: 'tributary.ledger is empty: its one row was deleted',
    });
  });

  test('tells a column that is gone with the server’s words, and goes on with the rest', async () => {
    const database = await open();
    await migrate(database);
    await database.query('alter table tributary.seeds drop column checksum');
    const checks = await examinedOpen(database);
    expect(stateOf(checks, 'ledger')).toMatchObject({
      state: 'error',
      found: 'could not be read: column "checksum" does not exist (SQLSTATE 42703)',
    });
    expect(stateOf(checks, 'create-schema')?.state).toBe('ok');
  });

  test('tells a history that can be rewritten, and the cure closes it again', async () => {
    const database = await open();
    await migrate(database);
    await database.query('alter table tributary.events disable trigger append_only');
    const opened = stateOf(await examinedOpen(database), 'ledger-append-only');
    expect(opened?.state).toBe('error');
    await database.query(opened?.cure ?? '');
    expect(complaints(await examinedOpen(database))).toEqual([]);
    await expect(database.query('delete from tributary.events')).rejects.toThrow('append-only');
  });

  test('tells rows that are not those of the stream', async () => {
    const database = await open();
    await migrate(database);
    await database.query("update tributary.migrations set checksum = 'sha256:other' where key like '%one'");
    await database.query("update tributary.migrations set state = 'in-doubt' where key like '%two'");
    const names = (await examinedOpen(database)).filter(({ state }) => state !== 'ok').map(({ name }) => name);
    expect(names).toEqual(['ledger-edited', 'ledger-in-doubt']);
  });

  test('tells an extension that is not there, and a clock that is two hours off', async () => {
    const database = await open();
    const late = () => new Date(Date.now() - 7_200_000);
    const checks = await examinedOpen(database, { extensions: ['no_such_extension', 'plpgsql'], now: late });
    expect(stateOf(checks, 'extension-no_such_extension')?.state).toBe('error');
    expect(stateOf(checks, 'extension-plpgsql')?.found).toBe('installed');
    expect(stateOf(checks, 'clock')?.found).toMatch(/^the server’s clock is 7\d\d\d s ahead of this machine’s$/);
  });
});

test('what a composition needs is read from its migrations', () => {
  const migration = (name: string, text: string) => ({ name, sql: { path: `${name}/migration.sql`, text } });
  const { package: shop } = parsePackage({
    directory: '/shop',
    manifest: {
      path: 'shop/package.json',
      text: JSON.stringify({
        name: '@acme/shop',
        version: '1.0.0',
        tributary: { service: 'shop', extensions: ['pg_cron', 'citext'] },
      }),
    },
    migrations: [
      migration('20260101000000_grant', '-- @privileged\ncreate role reporter;'),
      migration(
        '20260102000000_own',
        'create schema shop; create table shop.a (id int); create table shop.b (id int);',
      ),
      migration('20260103000000_broken', 'creat table c ();'),
    ],
    seeds: [],
    ignored: [],
  });
  expect(databaseNeeds(shop === undefined ? [] : [shop], parser)).toEqual({
    extensions: ['citext', 'pg_cron'],
    privileged: ['shop/20260101000000_grant'],
    createsInPublic: false,
    heaviest: { key: 'shop/20260102000000_own', locks: 9 },
  });
});
