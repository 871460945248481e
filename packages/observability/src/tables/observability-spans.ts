import { indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject, SpanEvent, SpanLink } from '../shapes.ts';
import { type TraceStatus, traceStatuses } from '../values.ts';
import { observabilityTraces } from './observability-traces.ts';

const table = 'observability_spans';

/** Units of work in a trace. Service role only. A span may come before its trace: insert a stub of the trace first. */
export const observabilitySpans = pgTable.withRLS(
  table,
  {
    spanId: varchar('span_id', { length: 36 }).primaryKey(),
    traceId: varchar('trace_id', { length: 36 })
      .notNull()
      .references(() => observabilityTraces.traceId, { onDelete: 'cascade' }),
    /** Null is the root. No key: spans come in any order. */
    parentSpanId: varchar('parent_span_id', { length: 36 }),
    /** Operation. */
    name: varchar('name', { length: 255 }).notNull(),
    component: varchar('component', { length: 50 }),
    startTime: timestamptz('start_time').notNull().defaultNow(),
    endTime: timestamptz('end_time'),
    durationMs: integer('duration_ms'),
    status: varchar('status', { length: 20 }).$type<TraceStatus>().notNull().default('SUCCESS'),
    tags: jsonb('tags').$type<JsonObject>().notNull().default({}),
    events: jsonb('events').$type<readonly SpanEvent[]>().notNull().default([]),
    links: jsonb('links').$type<readonly SpanLink[]>().notNull().default([]),
  },
  (t) => [
    oneOf(table, t.status, traceStatuses),
    index(indexName(table, 'trace_id')).on(t.traceId),
    index(indexName(table, 'parent_span_id')).on(t.parentSpanId),
    index(indexName(table, 'tags')).using('gin', t.tags),
  ],
);
