import { bundles, orders } from '@tributary/commerce';
import { foreignKeyTo, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { conversationStatuses } from '../values.ts';

const table = 'conversations';

/** Support conversations about a bundle or an order. */
export const conversations = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Null where the conversation is about an order that no bundle led to. */
    bundleId: uuid('bundle_id'),
    /** Null where there is no order yet, and after the order was deleted. */
    orderId: uuid('order_id'),
    title: text('title'),
    status: varchar('status', { length: 20, enum: conversationStatuses }).notNull().default('active'),
    ...timestamps(),
    resolvedAt: timestamptz('resolved_at'),
  },
  (t) => [
    foreignKeyTo(table, t.bundleId, bundles.id).onDelete('cascade'),
    foreignKeyTo(table, t.orderId, orders.id).onDelete('set null'),
    oneOf(table, t.status, conversationStatuses),
    index(indexName(table, 'bundle_id')).on(t.bundleId),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'status')).on(t.status),
  ],
);
