import { users } from '@tributary/auth';
import { createdAt, foreignKeyTo, id, indexName, oneOf, ownRows, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { intentStatuses, intentTypes } from '../values.ts';

const table = 'intents';

/** What a user asked for. Users read their own. */
export const intents = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id').notNull(),
    /** As typed. */
    originalText: text('original_text').notNull(),
    intentType: varchar('intent_type', { length: 50, enum: intentTypes }),
    status: varchar('status', { length: 20, enum: intentStatuses }).notNull().default('pending'),
    createdAt: createdAt(),
    resolvedAt: timestamptz('resolved_at'),
  },
  (t) => [
    foreignKeyTo(table, t.userId, users.id).onDelete('cascade'),
    oneOf(table, t.intentType, intentTypes),
    oneOf(table, t.status, intentStatuses),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    ...ownRows(table, t.userId, ['select']),
  ],
);
