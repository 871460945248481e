import { describe, expect, test } from 'vitest';

import {
  applyPlan,
  MigrationFailed,
  MigrationInDoubt,
  readLedger,
  repairMigration,
  type Database,
  type RunEvent,
} from '../src/index.ts';
import { servers, serverDatabase } from './support/databases.ts';
import { parser, shopWith, TESTER, type Stream } from './support/stream.ts';

const apply = async (database: Database, stream: Stream): Promise<readonly RunEvent[]> => {
  const events: RunEvent[] = [];
  const plan = stream.planFor((await readLedger(database)).migrations);
  await applyPlan(database, { plan, parser, ...TESTER, onEvent: (event) => events.push(event) });
  return events;
};

const rows = async (database: Database) =>
  (await readLedger(database)).migrations.map(({ key, state, statementsDone, statementsTotal }) =>
    [key.split('_').at(-1), state, `${statementsDone}/${statementsTotal}`].join(' '),
  );

const indexes = (database: Database) =>
  database.query<{ name: string; valid: boolean }>(
    `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = 'public.people'::regclass order by 1`,
  );

const people = (...sql: readonly string[]): Stream =>
  shopWith({
    '20260101000000_create_people': 'create table public.people (id int, name text);',
    '20260102000000_index_people': sql.join('\n'),
  });

/** As if the process had died after the server began statement `statement` of the second migration. */
const cutOff = async (database: Database, stream: Stream, { done, statement }: { done: number; statement: number }) => {
  const entry = stream.lock.entries[1]!;
  await database.query(
    `insert into tributary.migrations (key, package, version, checksum, state, statements_done, statements_total,
       duration_ms, applied_by, composer_version, plan_id)
     values ($1, $2, $3, $4, 'in-doubt', ${done}, 2, 0, 'test', '0', 'x')`,
    [entry.key, entry.package, entry.version, entry.checksum],
  );
  await database.query(
    `insert into tributary.events (kind, actor, composer_version, data)
     values ('step-started', 'test', '0', jsonb_build_object('key', $1::text, 'statement', ${statement}))`,
    [entry.key],
  );
};

/** Applies the first migration only. */
const half = async (database: Database, stream: Stream): Promise<void> => {
  const plan = stream.planFor();
  await applyPlan(database, { plan: { ...plan, segments: plan.segments.slice(0, 1) }, parser, ...TESTER });
};

describe.each(servers())('a migration outside a transaction, on $name', ({ url }) => {
  const open = async (): Promise<Database> => (await serverDatabase(url)).connect();

  test('is recognised by the parser, and its statements are counted as they finish', async () => {
    const database = await open();
    const stream = people(
      'create index concurrently i1 on public.people (id);',
      'create index concurrently i2 on public.people (name);',
    );
    expect(stream.lock.entries.map(({ transaction }) => transaction)).toEqual([true, false]);
    await apply(database, stream);
    expect(await rows(database)).toEqual(['people applied 1/1', 'people applied 2/2']);
    const events = await database.query<{ kind: string; n: number }>(
      "select kind, count(*)::int as n from tributary.events where kind like 'step%' group by 1 order by 1",
    );
    expect(events).toEqual([
      { kind: 'step-finished', n: 2 },
      { kind: 'step-started', n: 2 },
    ]);
  });

  test('that the server refuses at its first statement leaves neither an invalid index nor a row', async () => {
    const database = await open();
    const stream = people('create unique index concurrently i1 on public.people (id);');
    await half(database, stream);
    await database.query('insert into public.people values (1), (1)');
    const failure = await apply(database, stream).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationFailed);
    expect((failure as MigrationFailed).exitCode).toBe(1);
    expect((failure as MigrationFailed).message).toMatchInlineSnapshot(`
      "shop/20260102000000_index_people failed at packages/shop/migrations/20260102000000_index_people/migration.sql:1:1
      could not create unique index "i1" (SQLSTATE 23505)
      Key (id)=(1) is duplicated.
         1 | create unique index concurrently i1 on public.people (id);
             ^
      It ran outside a transaction, and what it left was cleared away: the database is as it was."
    `);
    expect(await rows(database)).toEqual(['people applied 1/1']);
    expect(await indexes(database)).toEqual([]);

    await database.query('delete from public.people');
    await apply(database, stream);
    expect(await indexes(database)).toEqual([{ name: 'i1', valid: true }]);
  });

  test('that fails in the middle keeps what is done, and goes on there once the cause is mended', async () => {
    const database = await open();
    const stream = people(
      '-- @transaction none',
      'create index concurrently i1 on public.people (name);',
      'insert into public.people select 1 / count(*) from public.people where id is not null;',
      'create index concurrently i2 on public.people (id);',
    );
    await half(database, stream);
    const failure = await apply(database, stream).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'migration-failed', exitCode: 3, data: { outcome: 'in-doubt' } });
    expect(await rows(database)).toEqual(['people applied 1/1', 'people in-doubt 1/3']);

    await database.query('insert into public.people values (7)');
    const events = await apply(database, stream);
    expect(events.filter(({ kind }) => kind === 'resumed')).toMatchObject([{ statement: 2 }]);
    expect(await rows(database)).toEqual(['people applied 1/1', 'people applied 3/3']);
    expect(await database.query('select id from public.people order by 1')).toEqual([{ id: 1 }, { id: 7 }]);
  });

  test.each([
    ['had not begun its index', undefined, 'the statement had left nothing'],
    ['had built its index', 'create index i1 on public.people (id)', 'the statement had finished'],
  ])('that was cut off when it %s goes on by itself', async (_, left, found) => {
    const database = await open();
    const stream = people(
      'create index concurrently i1 on public.people (id);',
      'create index concurrently i2 on public.people (name);',
    );
    await half(database, stream);
    if (left !== undefined) await database.query(left);
    await cutOff(database, stream, { done: 0, statement: 0 });
    expect((await apply(database, stream)).filter(({ kind }) => kind === 'resumed')).toMatchObject([{ found }]);
    expect(await indexes(database)).toEqual([
      { name: 'i1', valid: true },
      { name: 'i2', valid: true },
    ]);
    expect(await rows(database)).toEqual(['people applied 1/1', 'people applied 2/2']);
  });

  test('that was cut off while it built an index drops the invalid one and builds it again', async () => {
    const database = await open();
    const stream = people('create unique index concurrently i1 on public.people (id);');
    await half(database, stream);
    // Duplicates leave an invalid index, which is what a cut-off leaves too.
    await database.query('insert into public.people values (1), (1)');
    await database.query('create unique index concurrently i1 on public.people (id)').catch(() => {});
    expect(await indexes(database)).toEqual([{ name: 'i1', valid: false }]);
    await database.query('delete from public.people');
    await cutOff(database, stream, { done: 0, statement: 0 });
    const resumed = (await apply(database, stream)).filter(({ kind }) => kind === 'resumed');
    expect(resumed).toMatchObject([{ statement: 1, found: expect.stringContaining('invalid index') as string }]);
    expect(await indexes(database)).toEqual([{ name: 'i1', valid: true }]);
  });

  test('that the catalog does not tell about stops, until somebody says what became of it', async () => {
    const database = await open();
    const stream = people('-- @transaction none', 'create index concurrently on public.people (id);');
    await half(database, stream);
    await cutOff(database, stream, { done: 0, statement: 0 });
    const failure = await apply(database, stream).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationInDoubt);
    expect((failure as MigrationInDoubt).exitCode).toBe(3);
    expect((failure as MigrationInDoubt).message).toMatchInlineSnapshot(`
      "shop/20260102000000_index_people is in doubt: statement 1 of 1 was cut off, and the catalog does not tell whether it finished.
      packages/shop/migrations/20260102000000_index_people/migration.sql:2:1
      create index concurrently on public.people (id)"
    `);

    const key = stream.lock.entries[1]!.key;
    const report = await repairMigration(database, { key, reason: 'nothing was there', ...TESTER });
    expect(report).toEqual({ before: 'in-doubt', after: 'none' });
    await apply(database, stream);
    expect(await rows(database)).toEqual(['people applied 1/1', 'people applied 1/1']);
    const [event] = await database.query(
      "select actor, data->>'reason' as reason from tributary.events where kind = 'repaired'",
    );
    expect(event).toEqual({ actor: TESTER.appliedBy, reason: 'nothing was there' });
  });
});
