import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { money } from '../columns.ts';
import { rowsOfOwnParent } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { bundles } from './bundles.ts';
import { partners } from './partners.ts';
import { products } from './products.ts';

const table = 'bundle_legs';

/** One product or service of a bundle. Users read those of their bundles. */
export const bundleLegs = pgTable.withRLS(
  table,
  {
    id: id(),
    bundleId: uuid('bundle_id').notNull(),
    /** Place within the bundle; each is taken once. */
    legSequence: integer('leg_sequence').notNull(),
    productId: uuid('product_id'),
    partnerId: uuid('partner_id'),
    /** Free text, e.g. product. */
    legType: varchar('leg_type', { length: 50 }).notNull(),
    price: money('price').notNull(),
    customizationData: jsonb('customization_data').$type<JsonObject>(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.bundleId, bundles.id).onDelete('cascade'),
    foreignKeyTo(table, t.productId, products.id).onDelete('no action'),
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('no action'),
    unique(`${table}_bundle_id_leg_sequence_key`).on(t.bundleId, t.legSequence),
    index(indexName(table, 'bundle_id')).on(t.bundleId),
    index(indexName(table, 'product_id')).on(t.productId),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    rowsOfOwnParent(table, t.bundleId, bundles),
  ],
);
