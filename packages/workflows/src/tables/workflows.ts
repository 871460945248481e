import { profiles } from '@tributary/auth';
import { id, indexName, ownRows, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { workflowStatus } from '../enums.ts';

/** A command of a user in natural language, and its execution in steps. */
export const workflows = pgTable.withRLS(
  'workflows',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    command: text('command').notNull(),
    status: workflowStatus('status').default('planning'),
    steps: jsonb('steps').$type<readonly Readonly<Record<string, unknown>>[]>().default([]),
    results: jsonb('results').$type<readonly Readonly<Record<string, unknown>>[]>().default([]),
    error: text('error'),
    startTime: timestamptz('start_time').defaultNow(),
    endTime: timestamptz('end_time'),
    ...timestamps(),
  },
  (t) => [
    index(indexName('workflows', 'user_id')).on(t.userId),
    index(indexName('workflows', 'status')).on(t.status),
    index(indexName('workflows', 'created_at')).on(t.createdAt.desc().nullsFirst()),
    ...ownRows('workflows', t.userId, ['select', 'insert', 'update', 'delete']),
  ],
);
