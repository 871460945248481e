import { describe, expect, test } from 'vitest';

import { applyPlan, MigrationFailed, readLedger, readLedgerSummary, type Database } from '../src/index.ts';
import { engines } from './support/databases.ts';
import { parser, shopWith, TESTER, type Stream } from './support/stream.ts';

const indexes = async (database: Database): Promise<readonly string[]> =>
  (
    await database.query<{ name: string }>(
      "select indexrelid::regclass::text as name from pg_index where indrelid = 'public.orders'::regclass order by 1",
    )
  ).map(({ name }) => name);

const run = (database: Database, stream: Stream) => applyPlan(database, { plan: stream.planFor(), parser, ...TESTER });

const shop = (...statements: readonly string[]): Stream =>
  shopWith({
    '20260101000000_create_orders':
      'create table public.orders (id int, total int); insert into public.orders values (1, 1), (1, 2)',
    '20260102000000_index_orders': `-- @transaction none\n${statements.join('\n')}\n`,
    '20260103000000_create_items': 'create table public.items ();',
  });

const good = 'create index concurrently orders_total on public.orders (total);';
/** The values are not unique, which PostgreSQL finds out after it has made the index. */
const bad = 'create unique index concurrently orders_id on public.orders (id);';

const states = async (database: Database) =>
  (await readLedger(database)).migrations.map(
    ({ key, state, statementsDone, statementsTotal }) => `${key} ${state} ${statementsDone}/${statementsTotal}`,
  );

describe.each(engines())('a migration outside a transaction on $name', ({ open }) => {
  test('runs statement by statement and is recorded when it is through', async () => {
    const database = await open();
    expect(await run(database, shop(good, 'select 1;'))).toMatchObject({ alreadyApplied: [] });
    expect(await indexes(database)).toEqual(['orders_total']);
    expect(await states(database)).toEqual([
      'shop/20260101000000_create_orders applied 2/2',
      'shop/20260102000000_index_orders applied 2/2',
      'shop/20260103000000_create_items applied 1/1',
    ]);
  });

  test('that fails is in doubt: what ran stays, the ledger says how far it came, and nothing follows', async () => {
    const database = await open();
    const error = await run(database, shop(good, bad, 'select 1;')).catch((reason: unknown) => reason);
    if (!(error instanceof MigrationFailed)) throw error;
    expect({ message: error.message, exitCode: error.exitCode, data: error.data }).toMatchInlineSnapshot(`
      {
        "data": {
          "applied": [
            "shop/20260101000000_create_orders",
          ],
          "column": 1,
          "file": "packages/shop/migrations/20260102000000_index_orders/migration.sql",
          "key": "shop/20260102000000_index_orders",
          "line": 3,
          "outcome": "in-doubt",
          "package": "@acme/shop@1.0.0",
          "service": "shop",
          "sqlstate": "23505",
          "statement": "IndexStmt",
        },
        "exitCode": 3,
        "message": "shop/20260102000000_index_orders failed at packages/shop/migrations/20260102000000_index_orders/migration.sql:3:1
      could not create unique index "orders_id" (SQLSTATE 23505)
      Key (id)=(1) is duplicated.
         3 | create unique index concurrently orders_id on public.orders (id);
             ^
      It runs outside a transaction: the statements before this one stay, and the migration is in doubt.",
      }
    `);
    expect(await indexes(database)).toContain('orders_total');
    expect(await states(database)).toEqual([
      'shop/20260101000000_create_orders applied 2/2',
      'shop/20260102000000_index_orders in-doubt 1/3',
    ]);
    expect(await readLedgerSummary(database)).toMatchObject({ applied: 2, inDoubt: 1 });
  });
});
