import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { rowsOfOwnParent } from '../policies.ts';
import { orderLegStatuses } from '../values.ts';
import { bundleLegs } from './bundle-legs.ts';
import { orders } from './orders.ts';
import { partners } from './partners.ts';

const table = 'order_legs';

/** Progress of one partner's part of an order. Users read those of their orders. */
export const orderLegs = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id').notNull(),
    bundleLegId: uuid('bundle_leg_id'),
    partnerId: uuid('partner_id'),
    status: varchar('status', { length: 20, enum: orderLegStatuses }).notNull().default('pending'),
    createdAt: createdAt(),
    completedAt: timestamptz('completed_at'),
  },
  (t) => [
    foreignKeyTo(table, t.orderId, orders.id).onDelete('cascade'),
    foreignKeyTo(table, t.bundleLegId, bundleLegs.id).onDelete('no action'),
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('no action'),
    oneOf(table, t.status, orderLegStatuses),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'bundle_leg_id')).on(t.bundleLegId),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    index(indexName(table, 'status')).on(t.status),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
