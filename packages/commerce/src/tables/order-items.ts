import { checkName, createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { money } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { orders } from './orders.ts';
import { partners } from './partners.ts';
import { products } from './products.ts';

const table = 'order_items';

/** Lines of an order. Users read those of their orders. */
export const orderItems = pgTable.withRLS(
  table,
  {
    id: id(),
    orderId: uuid('order_id').notNull(),
    productId: uuid('product_id'),
    partnerId: uuid('partner_id'),
    /** As it was called when it was bought. */
    itemName: text('item_name').notNull(),
    quantity: integer('quantity').default(1),
    unitPrice: money('unit_price').notNull(),
    totalPrice: money('total_price').notNull(),
    customizationData: jsonb('customization_data').$type<JsonObject>(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.orderId, orders.id).onDelete('cascade'),
    foreignKeyTo(table, t.productId, products.id).onDelete('no action'),
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('no action'),
    check(checkName(table, 'quantity'), sql`${t.quantity} > 0`),
    index(indexName(table, 'order_id')).on(t.orderId),
    index(indexName(table, 'product_id')).on(t.productId),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    rowsOfOwnParent(table, t.orderId, orders),
  ],
);
