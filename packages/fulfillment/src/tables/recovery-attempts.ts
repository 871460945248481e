import { products } from '@tributary/commerce';
import { createdAt, id, indexName } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';

import { rowsOfVisibleParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { autonomousRecoveries } from './autonomous-recoveries.ts';

const table = 'recovery_attempts';

/** Attempts of a recovery to find a replacement. Users read those of their orders. */
export const recoveryAttempts = pgTable.withRLS(
  table,
  {
    id: id(),
    recoveryId: uuid('recovery_id')
      .notNull()
      .references(() => autonomousRecoveries.id, { onDelete: 'cascade' }),
    attemptNumber: integer('attempt_number').notNull(),
    searchCriteria: jsonb('search_criteria').$type<JsonObject>(),
    /** How many replacements were found. */
    alternativesFound: integer('alternatives_found').default(0),
    bestAlternativeId: uuid('best_alternative_id').references(() => products.id, { onDelete: 'no action' }),
    searchDurationSeconds: integer('search_duration_seconds'),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName(table, 'recovery_id')).on(t.recoveryId),
    index(indexName(table, 'best_alternative_id')).on(t.bestAlternativeId),
    rowsOfVisibleParent(table, t.recoveryId, autonomousRecoveries),
  ],
);
