import { orders } from '@tributary/commerce';
import { createdAt, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { rowsOfOwnParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { stepStatuses } from '../values.ts';

const table = 'progress_ledgers';

/**
 * Steps of long-running orders and standing intents. Users read those of their orders, but never the column `thought`:
 * name the columns, for `select *` is refused (42501).
 */
export const progressLedgers = pgTable.withRLS(
  table,
  {
    id: id(),
    /** By value: no package has a table of standing intents. */
    standingIntentId: uuid('standing_intent_id'),
    orderId: uuid('order_id').references(() => orders.id, { onDelete: 'no action' }),
    stepNumber: integer('step_number').notNull(),
    stepName: text('step_name').notNull(),
    status: varchar('status', { length: 20, enum: stepStatuses }).notNull().default('pending'),
    /** Service role only. */
    thought: text('thought'),
    /** For the user. */
    narrative: text('narrative'),
    /** Conditions on which the next step depends. */
    ifThenLogic: jsonb('if_then_logic').$type<JsonObject>(),
    adaptiveCard: jsonb('adaptive_card').$type<JsonObject>(),
    createdAt: createdAt(),
    completedAt: timestamptz('completed_at'),
  },
  (t) => [
    oneOf(table, t.status, stepStatuses),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'status')).on(t.status),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
