import { users } from '@tributary/auth';
import { createdAt, foreignKeyTo, id, indexName, oneOf, ownRows, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import { bundleStatuses, visibilityModes } from '../values.ts';
import { intents } from './intents.ts';

const table = 'bundles';

/** Offers made of several legs. Users read their own. */
export const bundles = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id').notNull(),
    /** The intent that it answers. */
    intentId: uuid('intent_id'),
    bundleName: text('bundle_name'),
    totalPrice: money('total_price').notNull(),
    currency: currency(),
    status: varchar('status', { length: 20, enum: bundleStatuses }).notNull().default('draft'),
    visibilityMode: varchar('visibility_mode', { length: 20, enum: visibilityModes }).default('transparent'),
    createdAt: createdAt(),
    confirmedAt: timestamptz('confirmed_at'),
    completedAt: timestamptz('completed_at'),
  },
  (t) => [
    foreignKeyTo(table, t.userId, users.id).onDelete('cascade'),
    foreignKeyTo(table, t.intentId, intents.id).onDelete('no action'),
    oneOf(table, t.status, bundleStatuses),
    oneOf(table, t.visibilityMode, visibilityModes),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'intent_id')).on(t.intentId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    ...ownRows(table, t.userId, ['select']),
  ],
);
