import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import { paymentMethods, paymentStatuses } from '../values.ts';
import { orders } from './orders.ts';

const table = 'payments';

/** Attempts to pay an order. Users read those of their orders. */
export const payments = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id').notNull(),
    paymentMethod: varchar('payment_method', { length: 50, enum: paymentMethods }).notNull(),
    amount: money('amount').notNull(),
    currency: currency(),
    status: varchar('status', { length: 20, enum: paymentStatuses }).notNull().default('pending'),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    transactionId: text('transaction_id'),
    failureReason: text('failure_reason'),
    createdAt: createdAt(),
    authorizedAt: timestamptz('authorized_at'),
    capturedAt: timestamptz('captured_at'),
    failedAt: timestamptz('failed_at'),
  },
  (t) => [
    foreignKeyTo(table, t.orderId, orders.id).onDelete('cascade'),
    oneOf(table, t.paymentMethod, paymentMethods),
    oneOf(table, t.status, paymentStatuses),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'stripe_payment_intent_id')).on(t.stripePaymentIntentId),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
