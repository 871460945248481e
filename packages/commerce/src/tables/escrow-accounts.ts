import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import { escrowStatuses } from '../values.ts';
import { orders } from './orders.ts';

const table = 'escrow_accounts';

/** Money held for an order. Users read those of their orders. */
export const escrowAccounts = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id').notNull(),
    totalAmount: money('total_amount').notNull(),
    currency: currency(),
    status: varchar('status', { length: 20, enum: escrowStatuses }).notNull().default('held'),
    createdAt: createdAt(),
    releasedAt: timestamptz('released_at'),
    refundedAt: timestamptz('refunded_at'),
  },
  (t) => [
    foreignKeyTo(table, t.orderId, orders.id).onDelete('cascade'),
    oneOf(table, t.status, escrowStatuses),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'status')).on(t.status),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
