import type { SqlExecutor } from '@tributary/schema-kit';
import {
  anAccount,
  asAnon,
  asService,
  asUser,
  composedDatabase,
  executorOn,
  insertRow,
  sqlstateOf,
} from '@tributary/testkit';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

import { deleteArchivedOrders, getOrdersToArchive, purgeExpiredCaches } from '../src/index.ts';
import { aPartner, aUser } from './catalogue.ts';
import { anOrder, fillOrder, LONG_AGO, NOT_LONG_AGO } from './orders.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const asBackend = <Result>(body: (db: SqlExecutor) => Promise<Result>): Promise<Result> =>
  asService(database, (session) => body(executorOn(session)));

describe('purge_expired_caches', () => {
  const manifest = async (url: string, expiresAt: string): Promise<void> => {
    await insertRow(database, 'partner_manifests', {
      partner_id: await aPartner(database),
      manifest_url: url,
      manifest_type: 'UCP',
      manifest_data: '{}',
      expires_at: expiresAt,
    });
  };
  const link = (url: string, values: Readonly<Record<string, unknown>>) =>
    insertRow(database, 'manifest_cache', { manifest_url: url, ...values });

  test('deletes what is over and counts it', async () => {
    await manifest('over', '2020-01-01');
    await manifest('valid', '2100-01-01');
    await link('over', { cached_at: '2020-01-01' });
    await link('over at once', { cache_ttl: 0 });
    await link('fresh', {});
    await link('long-lived', { cached_at: '2020-01-01', cache_ttl: 2_147_483_647 });
    await link('without end', { cached_at: '2020-01-01', cache_ttl: null });
    expect(await asBackend(purgeExpiredCaches)).toEqual({ partnerManifests: 1, manifestCache: 2 });
    expect(await asBackend(purgeExpiredCaches)).toEqual({ partnerManifests: 0, manifestCache: 0 });
    expect(await database.query('select manifest_url from public.partner_manifests')).toEqual([
      { manifest_url: 'valid' },
    ]);
    expect(await database.query('select manifest_url from public.manifest_cache order by 1')).toEqual([
      { manifest_url: 'fresh' },
      { manifest_url: 'long-lived' },
      { manifest_url: 'without end' },
    ]);
  });
});

describe('orders to archive', () => {
  afterEach(() => database.query('delete from public.escrow_accounts; delete from public.orders'));

  const toArchive = async (): Promise<readonly string[]> =>
    (await asBackend((db) => getOrdersToArchive(db))).map(({ orderId }) => orderId);

  test.each(['completed', 'cancelled', 'refunded'])('are %s for two years', async (status) => {
    const old = await anOrder(database, LONG_AGO, { status });
    await anOrder(database, NOT_LONG_AGO, { status });
    expect(await toArchive()).toEqual([old]);
  });

  test.each(['pending', 'paid', 'processing'])('are not %s', async (status) => {
    await anOrder(database, LONG_AGO, { status });
    expect(await toArchive()).toEqual([]);
  });

  test.each(['paid_at', 'completed_at', 'cancelled_at'])('have no later %s', async (date) => {
    await anOrder(database, LONG_AGO, { [date]: new Date().toISOString() });
    expect(await toArchive()).toEqual([]);
  });

  test.each(['held', 'disputed'])('have no escrow that is %s', async (status) => {
    const order = await anOrder(database, LONG_AGO);
    await insertRow(database, 'escrow_accounts', { order_id: order, total_amount: 1, status });
    expect(await toArchive()).toEqual([]);
  });

  test('come oldest first, as many as asked for', async () => {
    const younger = await anOrder(database, LONG_AGO);
    const older = await anOrder(database, '3 years');
    expect(await toArchive()).toEqual([older, younger]);
    expect(await asBackend((db) => getOrdersToArchive(db, { limit: 1 }))).toMatchObject([{ orderId: older }]);
    expect(await sqlstateOf(asBackend((db) => getOrdersToArchive(db, { limit: -1 })))).toBe('2201W');
  });

  test('come with all that belongs to them', async () => {
    const order = await anOrder(database, LONG_AGO);
    await fillOrder(database, order);
    await fillOrder(database, await anOrder(database, NOT_LONG_AGO));
    const [found] = await asBackend((db) => getOrdersToArchive(db));
    expect(found).toMatchObject({
      orderId: order,
      document: {
        orders: [{ id: order, total_amount: 49.99 }],
        order_items: [{ order_id: order, item_name: 'Roses', quantity: 1 }],
        order_legs: [{ order_id: order }],
        payments: [{ order_id: order, payment_method: 'stripe' }],
        payment_splits: [{ recipient_type: 'platform', amount: 5 }],
        escrow_accounts: [{ order_id: order, status: 'released' }],
        escrow_transactions: [{ transaction_type: 'release' }],
        escrow_releases: [{ release_trigger: 'delivery_confirmed' }],
      },
    });
    for (const rows of Object.values(found!.document)) expect(rows).toHaveLength(1);
  });

  test('come with empty lists where they have nothing', async () => {
    await anOrder(database, LONG_AGO);
    const [found] = await asBackend((db) => getOrdersToArchive(db));
    expect(found?.document.payments).toEqual([]);
  });

  test('can be put back from their document', async () => {
    const order = await anOrder(database, LONG_AGO);
    await fillOrder(database, order);
    const [found] = await asBackend((db) => getOrdersToArchive(db));
    await asBackend((db) => deleteArchivedOrders(db, [order]));
    for (const [table, rows] of Object.entries(found!.document))
      await database.query(
        `insert into public.${table} select * from jsonb_populate_recordset(null::public.${table}, $1::text::jsonb)`,
        [JSON.stringify(rows)],
      );
    expect(await asBackend((db) => getOrdersToArchive(db))).toEqual([found]);
  });
});

describe('delete_archived_orders', () => {
  const ordersLeft = async (): Promise<number> => (await database.query('select from public.orders')).length;

  test('deletes orders with all that belongs to them, and counts them; gone ones do not count', async () => {
    const orders = [await anOrder(database, LONG_AGO), await anOrder(database, LONG_AGO)];
    await fillOrder(database, orders[0]!);
    expect(await asBackend((db) => deleteArchivedOrders(db, orders))).toBe(2);
    expect(await asBackend((db) => deleteArchivedOrders(db, orders))).toBe(0);
    expect(await asBackend((db) => deleteArchivedOrders(db, []))).toBe(0);
    for (const table of ['payments', 'payment_splits', 'escrow_transactions', 'escrow_releases', 'order_legs'])
      expect(await database.query(`select id from public.${table}`), table).toEqual([]);
  });

  test('refuses all with 22023 where one is still to be kept', async () => {
    const before = await ordersLeft();
    const orders = [await anOrder(database, LONG_AGO), await anOrder(database, NOT_LONG_AGO)];
    expect(await sqlstateOf(asBackend((db) => deleteArchivedOrders(db, orders)))).toBe('22023');
    expect(await ordersLeft()).toBe(before + 2);
  });

  test("refuses with 23503 where another service's rows refer to one", async () => {
    const order = await anOrder(database, LONG_AGO);
    await database.query(`create table public.notes (order_id uuid references public.orders (id))`);
    await database.query('insert into public.notes values ($1)', [order]);
    expect(await sqlstateOf(asBackend((db) => deleteArchivedOrders(db, [order])))).toBe('23503');
    await database.query('drop table public.notes');
  });
});

const calls: readonly (readonly [name: string, call: (db: SqlExecutor) => Promise<unknown>])[] = [
  ['purge_expired_caches', purgeExpiredCaches],
  ['get_orders_to_archive', getOrdersToArchive],
  ['delete_archived_orders', (db) => deleteArchivedOrders(db, [])],
];

describe.each(calls)('%s', (_name, call) => {
  test('refuses everybody but backends with 42501', async () => {
    const userId = await anAccount(database);
    expect(await sqlstateOf(asAnon(database, (session) => call(executorOn(session))))).toBe('42501');
    expect(await sqlstateOf(asUser(database, userId, (session) => call(executorOn(session))))).toBe('42501');
  });
});

test('an order goes with all that belongs to it by one delete as well', async () => {
  const order = await anOrder(database, LONG_AGO);
  await fillOrder(database, order);
  await database.query('delete from public.orders where id = $1', [order]);
  expect(await database.query('select id from public.escrow_releases')).toEqual([]);
});

test('an account with orders cannot be deleted', async () => {
  const user = await aUser(database);
  await insertRow(database, 'orders', { user_id: user, total_amount: 1 });
  // Since PostgreSQL 18 a key that says restrict refuses with a code of its own.
  expect(['23001', '23503']).toContain(
    await sqlstateOf(database.query('delete from public.users where id = $1', [user])),
  );
});
