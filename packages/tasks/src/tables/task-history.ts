import { authUsers } from '@tributary/platform';
import { checkName, createdAt, id, indexName, oneOf, ownRows, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import type { Json } from '../shapes.ts';
import { googleServices, taskOutcomes, type GoogleService, type TaskOutcome } from '../values.ts';

const table = 'task_history';

const services = googleServices.map((service) => `'${service}'`).join(', ');

/** One record per finished task of a user: result, links and time spent. */
export const taskHistory = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    /** Made by the client; unique per user, so that nobody can probe or block another user's ids. */
    taskId: text('task_id').notNull(),
    title: text('title').notNull(),
    status: text('status').$type<TaskOutcome>().notNull(),
    inputPrompt: text('input_prompt').notNull(),
    outputSummary: text('output_summary'),
    /** List of results with links to what was created. */
    outputs: jsonb('outputs').$type<Json>(),
    googleServices: text('google_services').$type<GoogleService>().array(),
    durationMs: integer('duration_ms'),
    createdAt: createdAt(),
    completedAt: timestamptz('completed_at'),
    metadata: jsonb('metadata').$type<Json>(),
  },
  (t) => [
    unique('task_history_user_id_task_id_key').on(t.userId, t.taskId),
    oneOf(table, t.status, taskOutcomes),
    check(checkName(table, 'google_services'), sql`${t.googleServices} <@ array[${sql.raw(services)}]`),
    check(checkName(table, 'duration_ms'), sql`${t.durationMs} >= 0`),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'completed_at')).on(t.completedAt.desc().nullsFirst()),
    index(indexName(table, 'task_id')).on(t.taskId),
    index(indexName(table, 'user_id', 'status', 'created_at')).on(t.userId, t.status, t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'outputs')).using('gin', t.outputs),
    index(indexName(table, 'google_services')).using('gin', t.googleServices),
    index(indexName(table, 'metadata')).using('gin', t.metadata),
    ...ownRows(table, t.userId, ['select', 'insert', 'update', 'delete']),
  ],
);
