import { checkName, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import type { MetricDimensions, MetricMetadata, MetricValues } from '../shapes.ts';
import { type MetricType, metricTypes } from '../values.ts';

const table = 'observability_metrics';

/** Measurements over time. Service role only. */
export const observabilityMetrics = pgTable.withRLS(
  table,
  {
    id: id(),
    name: varchar('name', { length: 100 }).notNull(),
    type: varchar('type', { length: 20 }).$type<MetricType>().notNull(),
    description: text('description'),
    unit: varchar('unit', { length: 20 }),
    /** The database keeps microseconds, a `Date` milliseconds. */
    timestamp: timestamptz('timestamp').notNull().defaultNow(),
    /** Of a counter or a gauge. */
    value: doublePrecision('value'),
    /** Of a histogram or a summary. */
    values: jsonb('values').$type<MetricValues>(),
    dimensions: jsonb('dimensions').$type<MetricDimensions>().notNull().default({}),
    metadata: jsonb('metadata').$type<MetricMetadata>().notNull().default({}),
  },
  (t) => [
    oneOf(table, t.type, metricTypes),
    check(checkName(table, 'value'), sql`${t.value} is not null or ${t.values} is not null`),
    index(indexName(table, 'name', 'timestamp')).on(t.name, t.timestamp),
    index(indexName(table, 'dimensions')).using('gin', t.dimensions),
  ],
);
