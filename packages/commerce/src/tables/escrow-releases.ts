import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { money } from '../columns.ts';
import { escrowMovementStatuses, escrowRecipients, releaseTriggers } from '../values.ts';
import { escrowAccounts } from './escrow-accounts.ts';
import { orderLegs } from './order-legs.ts';

const table = 'escrow_releases';

/** Releases of held money for one leg. Service role only: they tell what partners are paid. */
export const escrowReleases = pgTable.withRLS(
  table,
  {
    id: id(),
    escrowAccountId: uuid('escrow_account_id').notNull(),
    orderLegId: uuid('order_leg_id'),
    releaseTrigger: varchar('release_trigger', { length: 50, enum: releaseTriggers }).notNull(),
    amount: money('amount').notNull(),
    /** A partner's, a user's or the platform's own id, by value. */
    recipientId: uuid('recipient_id').notNull(),
    recipientType: varchar('recipient_type', { length: 20, enum: escrowRecipients }).notNull(),
    status: varchar('status', { length: 20, enum: escrowMovementStatuses }).notNull().default('pending'),
    releasedAt: timestamptz('released_at'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.escrowAccountId, escrowAccounts.id).onDelete('cascade'),
    foreignKeyTo(table, t.orderLegId, orderLegs.id).onDelete('no action'),
    oneOf(table, t.releaseTrigger, releaseTriggers),
    oneOf(table, t.recipientType, escrowRecipients),
    oneOf(table, t.status, escrowMovementStatuses),
    index(indexName(table, 'escrow_account_id')).on(t.escrowAccountId),
    index(indexName(table, 'order_leg_id')).on(t.orderLegId),
    index(indexName(table, 'recipient_id', 'recipient_type')).on(t.recipientId, t.recipientType),
  ],
);
