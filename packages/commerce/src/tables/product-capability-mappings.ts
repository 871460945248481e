import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, pgTable, unique, uuid } from 'drizzle-orm/pg-core';

import { capabilityTags } from './capability-tags.ts';
import { products } from './products.ts';

const table = 'product_capability_mappings';

/** Capability tags of a product by key. Service role only. */
export const productCapabilityMappings = pgTable.withRLS(
  table,
  {
    id: id(),
    productId: uuid('product_id').notNull(),
    capabilityTagId: uuid('capability_tag_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.productId, products.id).onDelete('cascade'),
    foreignKeyTo(table, t.capabilityTagId, capabilityTags.id).onDelete('cascade'),
    unique(`${table}_product_id_capability_tag_id_key`).on(t.productId, t.capabilityTagId),
    index(indexName(table, 'product_id')).on(t.productId),
    index(indexName(table, 'capability_tag_id')).on(t.capabilityTagId),
  ],
);
