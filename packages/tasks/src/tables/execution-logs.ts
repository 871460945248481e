import { authUsers } from '@tributary/platform';
import { createdAt, id, indexName, oneOf, ownRows } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import type { Json } from '../shapes.ts';
import { agentTypes, logLevels, type AgentType, type LogLevel } from '../values.ts';

const table = 'execution_logs';

/**
 * Live log lines of agent work, streamed to clients as they are inserted (publication
 * `supabase_realtime`). Immutable for users: no update policy.
 */
export const executionLogs = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    /** Made by the client; no foreign key, lines come before the task's history row. */
    taskId: text('task_id').notNull(),
    stepId: text('step_id'),
    agentType: text('agent_type').$type<AgentType>().notNull(),
    message: text('message').notNull(),
    logLevel: text('log_level').$type<LogLevel>().notNull().default('info'),
    metadata: jsonb('metadata').$type<Json>(),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf(table, t.agentType, agentTypes),
    oneOf(table, t.logLevel, logLevels),
    index(indexName(table, 'task_id')).on(t.taskId),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'agent_type')).on(t.agentType),
    index(indexName(table, 'log_level')).on(t.logLevel),
    index(indexName(table, 'user_id', 'task_id', 'created_at')).on(t.userId, t.taskId, t.createdAt.desc().nullsFirst()),
    ...ownRows(table, t.userId, ['select', 'insert', 'delete']),
  ],
);
