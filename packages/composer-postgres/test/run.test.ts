import { describe, expect, test } from 'vitest';

import { applyPlan, readLedger, readLedgerSummary, type Database, type RunEvent } from '../src/index.ts';
import { engines } from './support/databases.ts';
import { parser, streamOf, TESTER, type ServiceSketch, type Stream } from './support/stream.ts';

//  users   create ────────┬──────▶ alter
//  orders           └──▶ create
const users: ServiceSketch = {
  version: '2.1.0',
  migrations: {
    '20260101000000_create_users':
      "create table public.users (id int primary key);\n\ncomment on table public.users is 'é; ''people''';\n",
  },
};
const orders: ServiceSketch = {
  needs: ['users'],
  migrations: { '20260102000000_create_orders': 'create table public.orders (user_id int references public.users);' },
};
const first = streamOf({ users, orders });
const second = streamOf(
  {
    users: {
      version: '2.2.0',
      migrations: {
        ...users.migrations,
        '20260103000000_add_name': 'alter table public.users add column name text; select 1',
      },
    },
    orders,
  },
  first.lock,
);

const run = (database: Database, stream: Stream, rows?: Parameters<Stream['planFor']>[0]) =>
  applyPlan(database, { plan: stream.planFor(rows), parser, ...TESTER });

const history = (database: Database) =>
  database.query<{ kind: string; plan: string; data: Record<string, unknown> }>(
    'select kind, actor, composer_version as version, plan_id as plan, data from tributary.events order by id',
  );

const keys = (stream: Stream): readonly string[] => stream.lock.entries.map(({ key }) => key);

describe.each(engines())('a run on $name', ({ open }) => {
  test('applies the stream in order and records every migration', async () => {
    const database = await open();
    const report = await run(database, first);
    expect(report).toMatchObject({ applied: keys(first), alreadyApplied: [] });
    const { migrations } = await readLedger(database);
    expect(migrations).toMatchObject(
      first.lock.entries.map(({ key, version, checksum }) => ({
        key,
        version,
        checksum,
        package: key.startsWith('users/') ? '@acme/users@2.1.0' : '@acme/orders@1.0.0',
        state: 'applied',
        statementsDone: key.startsWith('users/') ? 2 : 1,
        statementsTotal: key.startsWith('users/') ? 2 : 1,
        appliedBy: 'tester',
        composerVersion: '1.2.3',
        planId: first.planFor().planId,
      })),
    );
    for (const { durationMs, appliedAt } of migrations) {
      expect(Number.isInteger(durationMs) && durationMs >= 0).toBe(true);
      expect(new Date(appliedAt).toISOString()).toBe(appliedAt);
    }
    const comment = "select obj_description('public.users'::regclass, 'pg_class') as text";
    expect(await database.query(comment)).toEqual([{ text: "é; 'people'" }]);
  });

  test('records which version of its package each service has', async () => {
    const database = await open();
    await run(database, first);
    const before = (await readLedgerSummary(database)).services;
    expect(before).toMatchObject([
      { service: 'orders', package: '@acme/orders@1.0.0' },
      { service: 'users', package: '@acme/users@2.1.0' },
    ]);
    await run(database, second, (await readLedger(database)).migrations);
    const after = (await readLedgerSummary(database)).services;
    expect(after).toMatchObject([before[0], { service: 'users', package: '@acme/users@2.2.0' }]);
    expect(after[0]?.updatedAt).toBe(before[0]?.updatedAt);
  });

  test('writes its start and its end into the history', async () => {
    const database = await open();
    await run(database, first);
    const author = { actor: 'tester', version: '1.2.3', plan: first.planFor().planId };
    expect(await history(database)).toEqual([
      { kind: 'run-started', ...author, data: { migrations: 2, database: database.kind } },
      { kind: 'run-finished', ...author, data: { applied: keys(first), durationMs: expect.any(Number) as number } },
    ]);
  });

  test('tells what it does while it goes on', async () => {
    const database = await open();
    await run(database, first);
    const events: RunEvent[] = [];
    const plan = second.planFor((await readLedger(database)).migrations);
    await applyPlan(database, { plan, parser, ...TESTER, onEvent: (event) => events.push(event) });
    const key = 'users/20260103000000_add_name';
    expect(events).toEqual([
      { kind: 'started', migrations: 1, segments: 1, transactions: 1 },
      { kind: 'segment', transaction: true, migrations: [key] },
      { kind: 'migration', key, durationMs: expect.any(Number) as number, done: 1, of: 1 },
      { kind: 'committed', migrations: [key], durationMs: expect.any(Number) as number },
    ]);
  });

  test('with nothing to do leaves the history as it is', async () => {
    const database = await open();
    await run(database, first);
    const { migrations } = await readLedger(database);
    const before = await history(database);
    expect(await run(database, first, migrations)).toMatchObject({ applied: [], alreadyApplied: [] });
    expect(await run(database, first)).toMatchObject({ applied: [], alreadyApplied: keys(first) });
    expect(await history(database)).toEqual(before);
    expect((await readLedger(database)).migrations).toEqual(migrations);
  });

  test('finds names without a schema in public, whatever the role’s settings are', async () => {
    const database = await open();
    await database.query('create schema elsewhere; set search_path to elsewhere');
    await run(database, streamOf({ shop: { migrations: { '20260101000000_create_a': 'create table a ();' } } }));
    expect(await database.query("select to_regclass('public.a') is not null as there")).toEqual([{ there: true }]);
    expect(await database.query("select current_setting('search_path') as path")).toEqual([{ path: 'elsewhere' }]);
  });
});
