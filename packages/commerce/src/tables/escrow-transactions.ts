import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import type { JsonObject } from '../shapes.ts';
import { escrowMovementStatuses, escrowRecipients, escrowTransactionTypes } from '../values.ts';
import { escrowAccounts } from './escrow-accounts.ts';

const table = 'escrow_transactions';

/** Movements of held money. Service role only: they tell what partners are paid. */
export const escrowTransactions = pgTable.withRLS(
  table,
  {
    id: id(),
    escrowAccountId: uuid('escrow_account_id').notNull(),
    transactionType: varchar('transaction_type', { length: 20, enum: escrowTransactionTypes }).notNull(),
    amount: money('amount').notNull(),
    currency: currency(),
    /** A partner's, a user's or the platform's own id, by value. */
    recipientId: uuid('recipient_id'),
    recipientType: varchar('recipient_type', { length: 20, enum: escrowRecipients }),
    status: varchar('status', { length: 20, enum: escrowMovementStatuses }).notNull().default('pending'),
    transactionData: jsonb('transaction_data').$type<JsonObject>(),
    createdAt: createdAt(),
    completedAt: timestamptz('completed_at'),
  },
  (t) => [
    foreignKeyTo(table, t.escrowAccountId, escrowAccounts.id).onDelete('cascade'),
    oneOf(table, t.transactionType, escrowTransactionTypes),
    oneOf(table, t.recipientType, escrowRecipients),
    oneOf(table, t.status, escrowMovementStatuses),
    index(indexName(table, 'escrow_account_id')).on(t.escrowAccountId),
    index(indexName(table, 'transaction_type')).on(t.transactionType),
    index(indexName(table, 'status')).on(t.status),
  ],
);
