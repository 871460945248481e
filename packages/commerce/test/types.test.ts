import type { SqlExecutor } from '@tributary/schema-kit';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  deleteArchivedOrders,
  getOrdersToArchive,
  matchProducts,
  purgeExpiredCaches,
  type ArchivedOrder,
  type MatchedProduct,
  type NewOrder,
  type NewProduct,
  type Order,
  type OrderLeg,
  type Product,
  type PurgedCaches,
} from '../src/index.ts';

test('callers take a database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<SqlExecutor>();
  expectTypeOf(matchProducts).parameter(0).toEqualTypeOf<SqlExecutor>();
});

test('only the vector must be given', () => {
  expectTypeOf<{ queryEmbedding: number[] }>().toExtend<Parameters<typeof matchProducts>[1]>();
  expectTypeOf<{ matchCount: number }>().not.toExtend<Parameters<typeof matchProducts>[1]>();
});

test('results are typed rows', () => {
  expectTypeOf(matchProducts).returns.resolves.toEqualTypeOf<readonly MatchedProduct[]>();
  expectTypeOf(purgeExpiredCaches).returns.resolves.toEqualTypeOf<PurgedCaches>();
  expectTypeOf(getOrdersToArchive).returns.resolves.toEqualTypeOf<readonly ArchivedOrder[]>();
  expectTypeOf(deleteArchivedOrders).returns.resolves.toEqualTypeOf<number>();
  expectTypeOf<MatchedProduct['price']>().toEqualTypeOf<string>();
});

test('rows follow the tables', () => {
  expectTypeOf<Product['embedding']>().toEqualTypeOf<readonly number[] | null>();
  expectTypeOf<NewProduct['currency']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<OrderLeg['status']>().toEqualTypeOf<'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled'>();
  expectTypeOf<Order['paymentStatus']>().toEqualTypeOf<'pending' | 'authorized' | 'captured' | 'failed' | 'refunded'>();
  expectTypeOf<NewOrder['userId']>().toEqualTypeOf<string>();
});
