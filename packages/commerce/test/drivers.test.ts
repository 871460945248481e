import type { SqlExecutor } from '@tributary/schema-kit';
import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { deleteArchivedOrders, getOrdersToArchive, partners, products, purgeExpiredCaches } from '../src/index.ts';

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: arguments arrive and rows come back as they were', ({ asService }) =>
  asService(async (db) => {
    const { userId, orderId } = await addOldOrder(db);
    const [order] = await getOrdersToArchive(db, { limit: 5 });
    expect(order?.document).toMatchObject({ orders: [{ id: orderId, total_amount: 49.99 }], payments: [] });
    expect(await deleteArchivedOrders(db, [orderId, crypto.randomUUID()])).toBe(1);
    expect(await deleteArchivedOrders(db, [])).toBe(0);
    expect(await sqlstateOf(deleteArchivedOrders(db, ['no id']))).toBe('22P02');
    expect(await purgeExpiredCaches(db)).toEqual({ partnerManifests: 0, manifestCache: 0 });

    // None of these databases has pgvector: the column is jsonb.
    const partner = { id: crypto.randomUUID(), userId, businessName: 'B', contactEmail: 'b@example.com' };
    await db.insert(partners).values(partner);
    await db.insert(products).values({ partnerId: partner.id, name: 'P', price: '1.00', embedding: [0.5, -1] });
    expect(await db.select({ embedding: products.embedding }).from(products)).toEqual([{ embedding: [0.5, -1] }]);
  }),
);

const addOldOrder = async (db: SqlExecutor): Promise<{ readonly userId: string; readonly orderId: string }> => {
  const [userId, orderId] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.execute(sql`insert into public.users (id) values (${userId}::uuid)`);
  await db.execute(
    sql`insert into public.orders (id, user_id, total_amount, status, created_at)
      values (${orderId}::uuid, ${userId}::uuid, 49.99, 'completed', '2020-01-02T03:04:05.678Z')`,
  );
  return { userId, orderId };
};
