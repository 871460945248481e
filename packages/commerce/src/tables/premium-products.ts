import { anon, authenticated, id, indexName, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import type { JsonObject } from '../shapes.ts';

const table = 'premium_products';

/** Branded blanks that are customised to order. Everybody may read them. */
export const premiumProducts = pgTable.withRLS(
  table,
  {
    id: id(),
    brandName: varchar('brand_name', { length: 100 }).notNull(),
    productName: text('product_name').notNull(),
    productType: varchar('product_type', { length: 50 }).notNull(),
    basePrice: money('base_price').notNull(),
    currency: currency(),
    description: text('description'),
    /** Links. */
    images: jsonb('images').$type<readonly string[]>(),
    specifications: jsonb('specifications').$type<JsonObject>(),
    ...timestamps(),
  },
  (t) => [
    index(indexName(table, 'brand_name')).on(t.brandName),
    index(indexName(table, 'product_type')).on(t.productType),
    pgPolicy(`${table}_select_all`, { for: 'select', to: [anon, authenticated], using: sql`true` }),
  ],
);
