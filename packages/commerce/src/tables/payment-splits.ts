import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import { splitRecipients, splitStatuses, splitTypes } from '../values.ts';
import { payments } from './payments.ts';

const table = 'payment_splits';

/** Shares of a payment, one per receiver. Service role only: commissions are none of the buyer's business. */
export const paymentSplits = pgTable.withRLS(
  table,
  {
    id: id(),
    paymentId: uuid('payment_id').notNull(),
    recipientType: varchar('recipient_type', { length: 20, enum: splitRecipients }).notNull(),
    /** A partner's, an affiliate's or the platform's own id, by value. */
    recipientId: uuid('recipient_id'),
    amount: money('amount').notNull(),
    currency: currency(),
    splitType: varchar('split_type', { length: 20, enum: splitTypes }),
    status: varchar('status', { length: 20, enum: splitStatuses }).notNull().default('pending'),
    stripeTransferId: text('stripe_transfer_id'),
    transferredAt: timestamptz('transferred_at'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.paymentId, payments.id).onDelete('cascade'),
    oneOf(table, t.recipientType, splitRecipients),
    oneOf(table, t.splitType, splitTypes),
    oneOf(table, t.status, splitStatuses),
    index(indexName(table, 'payment_id')).on(t.paymentId),
    index(indexName(table, 'recipient_type', 'recipient_id')).on(t.recipientType, t.recipientId),
    index(indexName(table, 'status')).on(t.status),
  ],
);
