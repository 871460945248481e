import { indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, varchar } from 'drizzle-orm/pg-core';

import type { TraceError, TraceMetadata } from '../shapes.ts';
import { type TraceStatus, traceStatuses } from '../values.ts';

const table = 'observability_traces';

/** End-to-end requests. Service role only. */
export const observabilityTraces = pgTable.withRLS(
  table,
  {
    traceId: varchar('trace_id', { length: 36 }).primaryKey(),
    name: varchar('name', { length: 255 }).notNull(),
    startTime: timestamptz('start_time').notNull().defaultNow(),
    endTime: timestamptz('end_time'),
    durationMs: integer('duration_ms'),
    /** `observability_spans.span_id`, by value: spans come later. */
    rootSpanId: varchar('root_span_id', { length: 36 }),
    status: varchar('status', { length: 20 }).$type<TraceStatus>().notNull().default('SUCCESS'),
    error: jsonb('error').$type<TraceError>(),
    metadata: jsonb('metadata').$type<TraceMetadata>().notNull().default({}),
  },
  (t) => [
    oneOf(table, t.status, traceStatuses),
    index(indexName(table, 'start_time')).on(t.startTime),
    index(indexName(table, 'status')).on(t.status),
  ],
);
