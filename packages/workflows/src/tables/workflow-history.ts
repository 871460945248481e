import { profiles } from '@tributary/auth';
import { createdAt, id, indexName, oneOf, ownRows, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { workflowStatus } from '../enums.ts';
import { workflows } from './workflows.ts';

/** Commands that were executed. Users cannot change a row: there is no update policy. */
export const workflowHistory = pgTable.withRLS(
  'workflow_history',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    workflowId: uuid('workflow_id')
      .notNull()
      .references(() => workflows.id, { onDelete: 'cascade' }),
    command: text('command').notNull(),
    status: text('status', { enum: workflowStatus.enumValues }).notNull(),
    executedAt: timestamptz('executed_at').defaultNow(),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf('workflow_history', t.status, workflowStatus.enumValues),
    index(indexName('workflow_history', 'user_id')).on(t.userId),
    index(indexName('workflow_history', 'workflow_id')).on(t.workflowId),
    index(indexName('workflow_history', 'executed_at')).on(t.executedAt.desc().nullsFirst()),
    ...ownRows('workflow_history', t.userId, ['select', 'insert', 'delete']),
  ],
);
