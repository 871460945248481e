import { orders, products } from '@tributary/commerce';
import { createdAt, id, indexName } from '@tributary/schema-kit';
import { boolean, index, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';

import { rowsOfOwnParent } from '../policies.ts';
import type { Json, JsonObject } from '../shapes.ts';

const table = 'conflict_analyses';

/** What adding a product to an order would do to its time. Users read those of their orders. */
export const conflictAnalyses = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** The product that would be added. */
    newItemId: uuid('new_item_id').references(() => products.id, { onDelete: 'no action' }),
    hasConflict: boolean('has_conflict').notNull(),
    timeImpactMinutes: integer('time_impact_minutes'),
    conflicts: jsonb('conflicts').$type<readonly Json[]>(),
    suggestions: jsonb('suggestions').$type<readonly Json[]>(),
    analysisData: jsonb('analysis_data').$type<JsonObject>(),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'new_item_id')).on(t.newItemId),
    index(indexName(table, 'has_conflict')).on(t.hasConflict),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
