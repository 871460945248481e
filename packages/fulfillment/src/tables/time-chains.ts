import { bundles } from '@tributary/commerce';
import { id, indexName, timestamptz } from '@tributary/schema-kit';
import { boolean, index, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';

import { confidenceRange, confidenceScore } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';

const table = 'time_chains';

/** Whether a bundle can be done in time. Users read those of their bundles. */
export const timeChains = pgTable.withRLS(
  table,
  {
    id: id(),
    bundleId: uuid('bundle_id')
      .notNull()
      .references(() => bundles.id, { onDelete: 'cascade' }),
    totalDurationMinutes: integer('total_duration_minutes').notNull(),
    calculatedAt: timestamptz('calculated_at').defaultNow(),
    deadline: timestamptz('deadline'),
    isFeasible: boolean('is_feasible').notNull(),
    confidenceScore: confidenceScore(),
    /** How the result was reached. */
    calculationData: jsonb('calculation_data').$type<JsonObject>(),
  },
  (t) => [
    confidenceRange(table, t.confidenceScore),
    index(indexName(table, 'bundle_id')).on(t.bundleId),
    index(indexName(table, 'deadline')).on(t.deadline),
    index(indexName(table, 'calculated_at')).on(t.calculatedAt.desc().nullsFirst()),
    rowsOfOwnParent(table, t.bundleId, bundles),
  ],
);
