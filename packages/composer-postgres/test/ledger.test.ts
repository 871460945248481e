import { ledgerDigest } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import {
  applyPlan,
  applySeeds,
  ensureLedger,
  LEDGER_FORMAT,
  LedgerTooNew,
  readLedger,
  readLedgerSummary,
  type Database,
} from '../src/index.ts';
import { engines } from './support/databases.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';

/** From here on the server refuses every write. */
const forbidWrites = (database: Database): Promise<unknown> =>
  database.query('set default_transaction_read_only to on');

const UNDOCUMENTED = `
select 'table ' || c.relname as what from pg_class c
  where c.relnamespace = 'tributary'::regnamespace and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select format('column %s.%s', c.relname, a.attname) from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'tributary'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and col_description(c.oid, a.attnum) is null
union all
select 'function ' || p.proname from pg_proc p
  where p.pronamespace = 'tributary'::regnamespace and obj_description(p.oid, 'pg_proc') is null
union all
select 'schema' where obj_description('tributary'::regnamespace, 'pg_namespace') is null`;

const TABLES = `
select c.relname as name, count(*)::int as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'tributary'::regnamespace and c.relkind = 'r' and a.attnum > 0 group by 1 order by 1`;

describe.each(engines())('the ledger on $name', ({ open }) => {
  test('says of every table, column and function what it is for', async () => {
    const database = await open();
    await ensureLedger(database);
    const tables = await database.query<{ name: string; columns: number }>(TABLES);
    expect(tables.map(({ name }) => name)).toEqual(['events', 'ledger', 'migrations', 'seeds', 'services']);
    expect(tables.reduce((sum, { columns }) => sum + columns, 0)).toBeGreaterThan(30);
    expect(await database.query(UNDOCUMENTED)).toEqual([]);
  });

  test('only takes events in', async () => {
    const database = await open();
    await ensureLedger(database);
    await database.query("insert into tributary.events (kind, actor, composer_version) values ('a', 'b', 'c')");
    for (const change of [
      "update tributary.events set kind = 'other'",
      'delete from tributary.events',
      'truncate tributary.events',
      'truncate tributary.events, tributary.seeds',
      "insert into tributary.events (kind, actor, composer_version) values ('d', 'e', 'f'); delete from tributary.events",
    ])
      await expect(database.query(change), change).rejects.toMatchObject({
        sqlstate: '42501',
        message: 'tributary.events is append-only',
      });
    expect(await database.query('select kind, actor, composer_version as version from tributary.events')).toEqual([
      { kind: 'a', actor: 'b', version: 'c' },
    ]);
  });

  test('is closed to other roles', async () => {
    const database = await open();
    await ensureLedger(database);
    const rights = "select has_schema_privilege('pg_monitor', 'tributary', 'usage') as usage";
    expect(await database.query(rights)).toEqual([{ usage: false }]);
  });

  test('is made once: the second time writes nothing', async () => {
    const database = await open();
    await ensureLedger(database);
    const row = 'select xmin::text, format, disposable, created_at::text from tributary.ledger';
    const made = await database.query(row);
    expect(made).toMatchObject([{ format: LEDGER_FORMAT, disposable: database.kind === 'pglite' }]);
    await forbidWrites(database);
    await ensureLedger(database);
    expect(await database.query(row)).toEqual(made);
  });

  test('is read without a trace, where there is none and where there is one', async () => {
    const database = await open();
    await forbidWrites(database);
    expect(await readLedger(database)).toEqual({ exists: false, migrations: [], seeds: [], services: [] });
    expect(await readLedgerSummary(database)).toEqual({
      exists: false,
      seeds: [],
      services: [],
      applied: 0,
      inDoubt: 0,
      digest: ledgerDigest([]),
    });
    expect(await database.query("select to_regnamespace('tributary') as schema")).toEqual([{ schema: null }]);
    await database.query('set default_transaction_read_only to off');
    await ensureLedger(database);
    await forbidWrites(database);
    expect(await readLedger(database)).toEqual({ exists: true, migrations: [], seeds: [], services: [] });
    expect(await readLedgerSummary(database)).toMatchObject({ exists: true, applied: 0, digest: ledgerDigest([]) });
  });

  test('of a newer composer is refused by all who read or write it', async () => {
    const database = await open();
    await ensureLedger(database);
    await database.query('update tributary.ledger set format = format + 1');
    await forbidWrites(database);
    const stream = shopWith({ '20260101000000_create_orders': 'create table public.orders ();' });
    for (const attempt of [
      () => readLedger(database),
      () => readLedgerSummary(database),
      () => ensureLedger(database),
      () => applyPlan(database, { plan: stream.planFor(), parser, ...TESTER }),
      () => applySeeds(database, { seeds: [], loadParser: async () => parser, ...TESTER }),
    ])
      await expect(attempt()).rejects.toThrow(LedgerTooNew);
    await expect(readLedger(database)).rejects.toMatchObject({
      code: 'ledger-too-new',
      exitCode: 2,
      message: `The ledger of ${database.label} has format ${LEDGER_FORMAT + 1}, which a newer composer wrote.`,
      hint: 'Update @tributary/composer to the version that the others use.',
    });
  });

  test('of a newer composer is told as such even where its tables have other columns', async () => {
    const database = await open();
    await ensureLedger(database);
    await database.query('update tributary.ledger set format = format + 1');
    await database.query('alter table tributary.migrations rename checksum to digest');
    for (const read of [readLedger, readLedgerSummary]) await expect(read(database)).rejects.toThrow(LedgerTooNew);
    await database.query('update tributary.ledger set format = $1', [LEDGER_FORMAT]);
    for (const read of [readLedger, readLedgerSummary])
      await expect(read(database)).rejects.toMatchObject({ sqlstate: '42703' });
  });

  test('of an older composer is brought forward whole or not at all', async () => {
    const database = await open();
    await ensureLedger(database);
    const before = LEDGER_FORMAT - 1;
    await database.query('update tributary.ledger set format = $1', [before]);
    const upgrade = 'create table tributary.extra ();';
    const state = "select format, to_regclass('tributary.extra') is not null as extra from tributary.ledger";
    await expect(ensureLedger(database, { [before]: `${upgrade} select 1/0` })).rejects.toMatchObject({
      sqlstate: '22012',
    });
    expect(await database.query(state)).toEqual([{ format: before, extra: false }]);
    await ensureLedger(database, { [before]: upgrade });
    expect(await database.query(state)).toEqual([{ format: LEDGER_FORMAT, extra: true }]);
  });

  /** In the order of code units; a locale would put them otherwise. */
  const keys = ['B/1', 'a-b/1', 'a/10', 'a/9', 'a/Z', 'a/_', 'a/z', 'ab/1'];

  test('has the digest that the core computes from its rows', async () => {
    const database = await open();
    await ensureLedger(database);
    const rows = keys.map((key, index) => ({ key, checksum: `sha256:${index}` }));
    for (const [index, { key, checksum }] of rows.toReversed().entries())
      await database.query(
        `insert into tributary.migrations (key, package, version, checksum, state, statements_done, statements_total,
           duration_ms, applied_by, composer_version, plan_id) values ($1, 'p', $2, $3, $4, 1, 2, 3, 'u', 'c', 'i')`,
        [key, String(index), checksum, index === 0 ? 'in-doubt' : 'applied'],
      );
    const { migrations } = await readLedger(database);
    expect(migrations.map(({ key }) => key)).toEqual(keys.toReversed());
    expect(await readLedgerSummary(database)).toMatchObject({
      applied: keys.length,
      inDoubt: 1,
      digest: ledgerDigest(rows),
    });
    expect(ledgerDigest(migrations)).toBe(ledgerDigest(rows));
  });
});
