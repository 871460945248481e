import { createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { confidenceRange } from '../checks.ts';
import { confidence } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import { entityTypes } from '../values.ts';
import { intents } from './intents.ts';

const table = 'intent_entities';

/** Entities found in an intent. Users read those of their intents. */
export const intentEntities = pgTable.withRLS(
  table,
  {
    id: id(),
    intentId: uuid('intent_id').notNull(),
    entityType: varchar('entity_type', { length: 50, enum: entityTypes }).notNull(),
    entityValue: text('entity_value').notNull(),
    /** From 0.00 to 1.00. */
    confidence: confidence('confidence'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.intentId, intents.id).onDelete('cascade'),
    oneOf(table, t.entityType, entityTypes),
    confidenceRange(table, t.confidence),
    index(indexName(table, 'intent_id')).on(t.intentId),
    index(indexName(table, 'entity_type')).on(t.entityType),
    rowsOfOwnParent(table, t.intentId, intents),
  ],
);
