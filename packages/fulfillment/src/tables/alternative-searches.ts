import { createdAt, id, indexName } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { rowsOfVisibleParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { autonomousRecoveries } from './autonomous-recoveries.ts';

const table = 'alternative_searches';

/** Searches that a recovery made. Users read those of their orders. */
export const alternativeSearches = pgTable.withRLS(
  table,
  {
    id: id(),
    recoveryId: uuid('recovery_id')
      .notNull()
      .references(() => autonomousRecoveries.id, { onDelete: 'cascade' }),
    searchQuery: text('search_query').notNull(),
    resultsCount: integer('results_count'),
    searchDurationSeconds: integer('search_duration_seconds'),
    filtersApplied: jsonb('filters_applied').$type<JsonObject>(),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName(table, 'recovery_id')).on(t.recoveryId),
    rowsOfVisibleParent(table, t.recoveryId, autonomousRecoveries),
  ],
);
