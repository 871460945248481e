import { indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject, LogContext } from '../shapes.ts';
import { type LogLevel, logLevels } from '../values.ts';

const table = 'observability_logs';

/**
 * Structured log lines of all components. Service role only. Partitioned by day (UTC) of `timestamp`, which
 * Drizzle does not model: see the migration that creates it, and `createObservabilityLogPartitions`.
 */
export const observabilityLogs = pgTable.withRLS(
  table,
  {
    id: uuid('id').notNull().defaultRandom(),
    /** When it was logged. The database keeps microseconds, a `Date` milliseconds. */
    timestamp: timestamptz('timestamp').notNull().defaultNow(),
    level: varchar('level', { length: 10 }).$type<LogLevel>().notNull(),
    sourceComponent: varchar('source_component', { length: 50 }).notNull(),
    sourceService: varchar('source_service', { length: 50 }),
    /** Container. */
    sourceInstanceId: varchar('source_instance_id', { length: 50 }),
    message: text('message').notNull(),
    correlationId: varchar('correlation_id', { length: 36 }),
    /** Any trace, by value: `observability_traces.trace_id` where it is kept. */
    traceId: varchar('trace_id', { length: 36 }),
    userId: varchar('user_id', { length: 36 }),
    context: jsonb('context').$type<LogContext>().notNull().default({}),
    data: jsonb('data').$type<JsonObject>().notNull().default({}),
    tags: varchar('tags').array().notNull().default([]),
    /** Of an error. */
    stackTrace: text('stack_trace'),
    /** Retention class: `dropObservabilityLogPartitions` takes one class at a time. */
    retentionPolicy: varchar('retention_policy', { length: 20 }).notNull().default('default'),
  },
  (t) => [
    // A unique key of a partitioned table holds the columns it is partitioned by.
    primaryKey({ columns: [t.id, t.timestamp] }),
    oneOf(table, t.level, logLevels),
    index(indexName(table, 'timestamp')).on(t.timestamp),
    index(indexName(table, 'level')).on(t.level),
    index(indexName(table, 'source_component')).on(t.sourceComponent),
    index(indexName(table, 'correlation_id')).on(t.correlationId),
    index(indexName(table, 'tags')).using('gin', t.tags),
    index(indexName(table, 'context')).using('gin', t.context),
    index(indexName(table, 'data')).using('gin', t.data),
  ],
);
