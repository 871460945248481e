import { orderLegs, orders, partners } from '@tributary/commerce';
import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { negotiationStatuses, negotiationTypes, partnerChannels } from '../values.ts';

const table = 'negotiations';

/** Negotiations with partners about an order. */
export const negotiations = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id').notNull(),
    orderLegId: uuid('order_leg_id'),
    partnerId: uuid('partner_id'),
    negotiationType: varchar('negotiation_type', { length: 50, enum: negotiationTypes }).notNull(),
    status: varchar('status', { length: 20, enum: negotiationStatuses }).notNull().default('pending'),
    channel: varchar('channel', { length: 20, enum: partnerChannels }).notNull(),
    counterOfferCount: integer('counter_offer_count').default(0),
    /** When waiting for the partner ends. */
    timeoutAt: timestamptz('timeout_at'),
    createdAt: createdAt(),
    respondedAt: timestamptz('responded_at'),
    completedAt: timestamptz('completed_at'),
  },
  (t) => [
    foreignKeyTo(table, t.orderId, orders.id).onDelete('cascade'),
    foreignKeyTo(table, t.orderLegId, orderLegs.id).onDelete('no action'),
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('no action'),
    oneOf(table, t.negotiationType, negotiationTypes),
    oneOf(table, t.status, negotiationStatuses),
    oneOf(table, t.channel, partnerChannels),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'order_leg_id')).on(t.orderLegId),
    index(indexName(table, 'timeout_at'))
      .on(t.timeoutAt)
      .where(sql`${t.status} = 'pending'`),
  ],
);
