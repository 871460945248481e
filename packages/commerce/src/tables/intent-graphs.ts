import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';

import { confidenceRange } from '../checks.ts';
import { confidence } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import type { Json, JsonObject } from '../shapes.ts';
import { intents } from './intents.ts';

const table = 'intent_graphs';

/** Graph of needs derived from an intent. Users read those of their intents. */
export const intentGraphs = pgTable.withRLS(
  table,
  {
    id: id(),
    intentId: uuid('intent_id').notNull(),
    graphData: jsonb('graph_data').$type<JsonObject>().notNull(),
    entities: jsonb('entities').$type<Json>(),
    /** From 0.00 to 1.00. */
    confidenceScore: confidence('confidence_score'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.intentId, intents.id).onDelete('cascade'),
    confidenceRange(table, t.confidenceScore),
    index(indexName(table, 'intent_id')).on(t.intentId),
    index(indexName(table, 'graph_data')).using('gin', t.graphData),
    rowsOfOwnParent(table, t.intentId, intents),
  ],
);
