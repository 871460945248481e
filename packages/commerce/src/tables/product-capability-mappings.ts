import { createdAt, id, indexName } from '@tributary/schema-kit';
import { foreignKey, index, pgTable, unique, uuid } from 'drizzle-orm/pg-core';

import { capabilityTags } from './capability-tags.ts';
import { products } from './products.ts';

const table = 'product_capability_mappings';

/** Capability tags of a product by key. Service role only. */
export const productCapabilityMappings = pgTable.withRLS(
  table,
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    capabilityTagId: uuid('capability_tag_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: `${table}_capability_tag_id_fkey`,
      columns: [t.capabilityTagId],
      foreignColumns: [capabilityTags.id],
    }).onDelete('cascade'),
    unique(`${table}_product_id_capability_tag_id_key`).on(t.productId, t.capabilityTagId),
    index(indexName(table, 'product_id')).on(t.productId),
    index(indexName(table, 'capability_tag_id')).on(t.capabilityTagId),
  ],
);
