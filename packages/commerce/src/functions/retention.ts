import { callFunction, textArray, type SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

import type { JsonObject } from '../shapes.ts';

/*
 * For backends: every function is refused with 42501 to all but the service role. Drizzle wraps a failure in a
 * DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

/** How many rows each cache lost. */
export interface PurgedCaches {
  readonly partnerManifests: number;
  readonly manifestCache: number;
}

/** Deletes cached manifests that expired and cached links whose lifetime is over. */
export const purgeExpiredCaches = async (db: SqlExecutor): Promise<PurgedCaches> => {
  const [row] = await callFunction<PurgedCachesRecord>(db, 'purge_expired_caches', {});
  return { partnerManifests: Number(row?.partner_manifests), manifestCache: Number(row?.manifest_cache) };
};

/** Counts are bigint, which drivers give as text or number. */
interface PurgedCachesRecord {
  readonly partner_manifests: string | number;
  readonly manifest_cache: string | number;
}

/** Tables that an order's rows are in. */
export type OrderTable =
  | 'orders'
  | 'order_items'
  | 'order_legs'
  | 'payments'
  | 'payment_splits'
  | 'escrow_accounts'
  | 'escrow_transactions'
  | 'escrow_releases';

/** An order with all that belongs to it. */
export interface ArchivedOrder {
  readonly orderId: string;
  /** Rows by table name, as `jsonb_populate_recordset` takes them back. */
  readonly document: Readonly<Record<OrderTable, readonly JsonObject[]>>;
}

/**
 * Orders that are to be archived, oldest first, at most `limit` of them (100 where it is left out): completed, cancelled
 * or refunded, two years after their last date, and without money in escrow. Store the documents, then call
 * `deleteArchivedOrders`. Errors: 2201W the limit is negative.
 */
export const getOrdersToArchive = async (
  db: SqlExecutor,
  args: { readonly limit?: number } = {},
): Promise<readonly ArchivedOrder[]> => {
  const rows = await callFunction<ArchivedOrderRecord>(db, 'get_orders_to_archive', { p_limit: args.limit });
  return rows.map(({ order_id, document }) => ({ orderId: order_id, document: parsed(document) }));
};

interface ArchivedOrderRecord {
  readonly order_id: string;
  readonly document: ArchivedOrder['document'] | string;
}

/** Drizzle's postgres.js driver leaves JSON as text. */
const parsed = (document: ArchivedOrderRecord['document']): ArchivedOrder['document'] =>
  typeof document === 'string' ? (JSON.parse(document) as ArchivedOrder['document']) : document;

/**
 * Deletes orders with all that belongs to them, and resolves to their number; ids of orders that are gone already do
 * not count. All or none: errors 22023 where one is still to be kept, 23503 where another service's rows refer to one.
 */
export const deleteArchivedOrders = async (db: SqlExecutor, orderIds: readonly string[]): Promise<number> => {
  const [row] = await callFunction<{ readonly delete_archived_orders: string | number }>(db, 'delete_archived_orders', {
    p_order_ids: sql`${textArray(orderIds)}::uuid[]`,
  });
  return Number(row?.delete_archived_orders);
};
