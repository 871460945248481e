import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { products } from './products.ts';

const table = 'product_capabilities';

/** Capability tags of a product by their text; `product_capability_mappings` has them by key. Service role only. */
export const productCapabilities = pgTable.withRLS(
  table,
  {
    id: id(),
    productId: uuid('product_id').notNull(),
    /** Text of a tag, by value. */
    capabilityTag: varchar('capability_tag', { length: 100 }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.productId, products.id).onDelete('cascade'),
    unique(`${table}_product_id_capability_tag_key`).on(t.productId, t.capabilityTag),
    index(indexName(table, 'product_id')).on(t.productId),
    index(indexName(table, 'capability_tag')).on(t.capabilityTag),
  ],
);
