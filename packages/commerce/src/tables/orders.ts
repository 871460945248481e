import { users } from '@tributary/auth';
import { createdAt, foreignKeyTo, id, indexName, oneOf, ownRows, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import { orderStatuses, paymentStatuses } from '../values.ts';
import { bundles } from './bundles.ts';

const table = 'orders';

/** Purchases, kept for two years: an account that has some cannot be deleted. Users read their own. */
export const orders = pgTable.withRLS(
  table,
  {
    id: id(),
    /** The buyer. */
    userId: uuid('user_id').notNull(),
    bundleId: uuid('bundle_id'),
    totalAmount: money('total_amount').notNull(),
    currency: currency(),
    status: varchar('status', { length: 20, enum: orderStatuses }).notNull().default('pending'),
    paymentStatus: varchar('payment_status', { length: 20, enum: paymentStatuses }).notNull().default('pending'),
    createdAt: createdAt(),
    paidAt: timestamptz('paid_at'),
    completedAt: timestamptz('completed_at'),
    cancelledAt: timestamptz('cancelled_at'),
  },
  (t) => [
    foreignKeyTo(table, t.userId, users.id).onDelete('restrict'),
    foreignKeyTo(table, t.bundleId, bundles.id).onDelete('no action'),
    oneOf(table, t.status, orderStatuses),
    oneOf(table, t.paymentStatus, paymentStatuses),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'bundle_id')).on(t.bundleId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    ...ownRows(table, t.userId, ['select']),
  ],
);
