import { describe, expect, test } from 'vitest';

import { applyPlan, MigrationFailed, readLedger, type Database } from '../src/index.ts';
import { engines } from './support/databases.ts';
import { parser, shopWith, streamOf, TESTER, type Stream } from './support/stream.ts';

const failureOf = async (database: Database, stream: Stream): Promise<MigrationFailed> => {
  const plan = stream.planFor((await readLedger(database)).migrations);
  const error = await applyPlan(database, { plan, parser, ...TESTER }).catch((reason: unknown) => reason);
  if (error instanceof MigrationFailed) return error;
  throw new Error(`no migration failed: ${String(error)}`);
};

const tables = async (database: Database): Promise<readonly string[]> =>
  (
    await database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    )
  ).map(({ name }) => name);

const appliedKeys = async (database: Database): Promise<readonly string[]> =>
  (await readLedger(database)).migrations.map(({ key }) => key);

const users = { migrations: { '20260101000000_create_users': 'create table public.users (id int primary key);' } };
const broken = `-- Orders of users.
create table public.orders (
  id int primary key
);

alter table public.orders -- ärger 🐘
  add column user_id int references public.users (id), /* ü */ add column total moneyy;
insert into public.orders values (1);
`;

describe.each(engines())('a migration that fails on $name', ({ open }) => {
  test('says its service, its place to the column, why, and what became of the rest', async () => {
    const database = await open();
    const stream = streamOf({
      users,
      orders: { needs: ['users'], migrations: { '20260102000000_create_orders': broken } },
    });
    const { message, hint, data, exitCode } = await failureOf(database, stream);
    expect({ message, hint, data, exitCode }).toMatchInlineSnapshot(`
      {
        "data": {
          "applied": [],
          "column": 81,
          "file": "packages/orders/migrations/20260102000000_create_orders/migration.sql",
          "key": "orders/20260102000000_create_orders",
          "line": 7,
          "outcome": "rolled-back",
          "package": "@acme/orders@1.0.0",
          "service": "orders",
          "sqlstate": "42704",
          "statement": "AlterTableStmt",
        },
        "exitCode": 1,
        "hint": "If it was never applied anywhere, mend it, compose --amend, and run the command again; otherwise mend what is in its way.",
        "message": "orders/20260102000000_create_orders failed at packages/orders/migrations/20260102000000_create_orders/migration.sql:7:81
      type "moneyy" does not exist (SQLSTATE 42704)
         7 |   add column user_id int references public.users (id), /* ü */ add column total moneyy;
                                                                                             ^
      Its transaction was rolled back: the database is as it was.",
      }
    `);
  });

  test('points at the name that the server did not find', async () => {
    const database = await open();
    const sql = "select 'é 🐘', 1;\n\tselect 'é 🐘' as x, nothing from pg_class;\n";
    const error = await failureOf(database, shopWith({ '20260101000000_select_nothing': sql }));
    expect(error.data).toMatchObject({ line: 2, statement: 'SelectStmt', sqlstate: '42703' });
    const [, excerpt = '', caret = ''] = /\n( +2 \| .*)\n( *\^)/.exec(error.message) ?? [];
    expect(excerpt.slice(caret.length - 1)).toBe('nothing from pg_class;');
  });

  test('tells the detail and the hint that the server gives', async () => {
    const database = await open();
    const sql = `create table public.a (id int primary key);
do $$ begin raise exception 'no' using errcode = 'P0001', detail = 'Because of this.', hint = 'Do that.'; end $$;`;
    const error = await failureOf(database, shopWith({ '20260101000000_raise_no': sql }));
    expect(error.message).toContain('\nno (SQLSTATE P0001)\nBecause of this.\n');
    expect(error.hint).toBe('Do that.');
  });

  test('takes everything of its transaction with it, on an empty database the whole segment', async () => {
    const database = await open();
    const stream = streamOf({
      users,
      orders: { needs: ['users'], migrations: { '20260102000000_create_orders': broken } },
    });
    expect((await failureOf(database, stream)).data).toMatchObject({ applied: [], outcome: 'rolled-back' });
    expect(await tables(database)).toEqual([]);
    expect(await readLedger(database)).toMatchObject({ exists: true, migrations: [], services: [] });
  });

  test('leaves what was committed before it', async () => {
    const database = await open();
    const start = shopWith({ '20260101000000_one': 'create table public.one ();' });
    await applyPlan(database, { plan: start.planFor(), parser, ...TESTER });
    const stream = shopWith(
      {
        '20260101000000_one': 'create table public.one ();',
        '20260102000000_two': 'create table public.two ();',
        '20260103000000_three': 'create table public.three (); create table public.one ();',
        '20260104000000_four': 'create table public.four ();',
      },
      start.lock,
    );
    const error = await failureOf(database, stream);
    expect(error.message).toMatch(/Its transaction was rolled back: the .* before it stay/);
    expect(error.data).toMatchObject({ key: 'shop/20260103000000_three', applied: ['shop/20260102000000_two'] });
    expect(await tables(database)).toEqual(['one', 'two']);
    expect(await appliedKeys(database)).toEqual(['shop/20260101000000_one', 'shop/20260102000000_two']);
  });

  test('at its end, by a constraint that was deferred, is told with the statement that is about its table', async () => {
    const database = await open();
    const stream = shopWith({
      '20260101000000_one': 'create table public.one (id int primary key);',
      '20260102000000_two': `create table public.two (
  id int references public.one deferrable initially deferred
);
select 1;
insert into public.two values (1);
select 2;`,
      '20260103000000_three': 'create table public.three ();',
    });
    const { data, message } = await failureOf(database, stream);
    expect(data).toMatchObject({ key: 'shop/20260102000000_two', line: 5, column: 1, sqlstate: '23503', applied: [] });
    expect(message).toContain('Key (id)=(1) is not present in table "one".');
    expect(await tables(database)).toEqual([]);
    expect(await appliedKeys(database)).toEqual([]);
  });

  test('is in the history with its facts, and without its SQL', async () => {
    const database = await open();
    const error = await failureOf(database, shopWith({ '20260101000000_fail': "select 'hunter2'::int;" }));
    const events = await database.query<{ kind: string; data: unknown }>(
      'select kind, data from tributary.events order by id',
    );
    expect(events.map(({ kind }) => kind)).toEqual(['run-started', 'run-failed']);
    expect(events[1]?.data).toEqual({ code: 'migration-failed', ...error.data });
    expect(JSON.stringify(events)).not.toContain('hunter2');
  });

  test('can be mended and run again', async () => {
    const database = await open();
    await failureOf(database, shopWith({ '20260101000000_one': 'create table public.one (); select 1/0;' }));
    const mended = shopWith({ '20260101000000_one': 'create table public.one ();' });
    await applyPlan(database, { plan: mended.planFor(), parser, ...TESTER });
    expect(await tables(database)).toEqual(['one']);
    expect(await appliedKeys(database)).toEqual(['shop/20260101000000_one']);
  });
});
