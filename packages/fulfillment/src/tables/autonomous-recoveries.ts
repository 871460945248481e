import { orderLegs, orders, partners, products } from '@tributary/commerce';
import { createdAt, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { boolean, index, integer, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { rowsOfOwnParent } from '../policies.ts';
import type { Json, JsonObject } from '../shapes.ts';
import { recoveryActions, recoveryStatuses } from '../values.ts';

const table = 'autonomous_recoveries';

/** What the system did by itself after a partner refused. Users read those of their orders. */
export const autonomousRecoveries = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** The leg that the refusal hit. */
    originalLegId: uuid('original_leg_id').references(() => orderLegs.id, { onDelete: 'no action' }),
    changeRequest: jsonb('change_request').$type<JsonObject>().notNull(),
    partnerRejection: jsonb('partner_rejection').$type<JsonObject>().notNull(),
    recoveryAction: varchar('recovery_action', { length: 50, enum: recoveryActions }).notNull(),
    alternativeItemId: uuid('alternative_item_id').references(() => products.id, { onDelete: 'no action' }),
    alternativeVendorId: uuid('alternative_vendor_id').references(() => partners.id, { onDelete: 'no action' }),
    timelineChanged: boolean('timeline_changed').default(false),
    delayMinutes: integer('delay_minutes'),
    newTimeline: jsonb('new_timeline').$type<Json>(),
    status: varchar('status', { length: 20, enum: recoveryStatuses }).notNull().default('pending'),
    userApprovedAt: timestamptz('user_approved_at'),
    completedAt: timestamptz('completed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf(table, t.recoveryAction, recoveryActions),
    oneOf(table, t.status, recoveryStatuses),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'original_leg_id')).on(t.originalLegId),
    index(indexName(table, 'alternative_item_id')).on(t.alternativeItemId),
    index(indexName(table, 'alternative_vendor_id')).on(t.alternativeVendorId),
    index(indexName(table, 'status')).on(t.status),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
