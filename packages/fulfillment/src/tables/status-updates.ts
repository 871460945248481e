import { bundles, orders } from '@tributary/commerce';
import { createdAt, id, indexName } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { rowsOfOwnParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';

const table = 'status_updates';

/**
 * Status changes of orders, told to their users, kept for a year. Users read those of their orders, but never the
 * column `agent_reasoning`: name the columns, for `select *` is refused (42501).
 */
export const statusUpdates = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    bundleId: uuid('bundle_id').references(() => bundles.id, { onDelete: 'no action' }),
    statusType: varchar('status_type', { length: 50 }).notNull(),
    previousStatus: varchar('previous_status', { length: 50 }),
    newStatus: varchar('new_status', { length: 50 }).notNull(),
    /** For the user. */
    narrative: text('narrative').notNull(),
    /** Service role only. */
    agentReasoning: text('agent_reasoning'),
    adaptiveCard: jsonb('adaptive_card').$type<JsonObject>(),
    /** Names of channels. */
    sentVia: jsonb('sent_via').$type<readonly string[]>(),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'bundle_id')).on(t.bundleId),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
