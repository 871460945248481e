import type { SqlExecutor } from '@tributary/schema-kit';
import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { deleteArchivedOrders, getOrdersToArchive, purgeExpiredCaches } from '../src/index.ts';

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: arguments arrive and rows come back as they were', ({ asService }) =>
  asService(async (db) => {
    const [userId, orderId, goneId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    await addOldOrder(db, { userId, orderId });
    const [order] = await getOrdersToArchive(db, { limit: 5 });
    expect(order?.document).toMatchObject({ orders: [{ id: orderId, total_amount: 49.99 }], payments: [] });
    expect(await deleteArchivedOrders(db, [orderId, goneId])).toBe(1);
    expect(await deleteArchivedOrders(db, [])).toBe(0);
    expect(await sqlstateOf(deleteArchivedOrders(db, ['no id']))).toBe('22P02');
    expect(await purgeExpiredCaches(db)).toEqual({ partnerManifests: 0, manifestCache: 0 });
  }),
);

const addOldOrder = async (
  db: SqlExecutor,
  { userId, orderId }: { readonly userId: string; readonly orderId: string },
): Promise<void> => {
  await db.execute(sql`insert into public.users (id) values (${userId}::uuid)`);
  await db.execute(
    sql`insert into public.orders (id, user_id, total_amount, status, created_at)
      values (${orderId}::uuid, ${userId}::uuid, 49.99, 'completed', '2020-01-02T03:04:05.678Z')`,
  );
};
