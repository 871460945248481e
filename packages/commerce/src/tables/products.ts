import {
  anon,
  authenticated,
  checkName,
  foreignKeyTo,
  id,
  indexName,
  timestamps,
  timestamptz,
} from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { currency, money } from '../columns.ts';
import { embedding } from '../embedding.ts';
import type { JsonObject } from '../shapes.ts';
import { partners } from './partners.ts';

const table = 'products';

/** Catalogue of all partners. Everybody may read what is not deleted. */
export const products = pgTable.withRLS(
  table,
  {
    id: id(),
    partnerId: uuid('partner_id').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    price: money('price').notNull(),
    currency: currency(),
    /** Names of capability tags. */
    capabilities: jsonb('capabilities').$type<readonly string[]>(),
    /** Pictures, specifications and whatever else a partner tells. */
    metadata: jsonb('metadata').$type<JsonObject>(),
    manifestUrl: text('manifest_url'),
    ...timestamps(),
    /** Set where the product is no longer offered. */
    deletedAt: timestamptz('deleted_at'),
    /** Vector of the description; `match_products` searches it. */
    embedding: embedding('embedding'),
  },
  (t) => [
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('cascade'),
    check(checkName(table, 'price'), sql`${t.price} >= 0`),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    index(indexName(table, 'capabilities')).using('gin', t.capabilities),
    index(indexName(table, 'name', 'search')).using('gin', sql`to_tsvector('english', ${t.name})`),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'deleted_at'))
      .on(t.deletedAt)
      .where(sql`${t.deletedAt} is null`),
    index(indexName(table, 'embedding')).using('ivfflat', t.embedding.op('vector_cosine_ops')).with({ lists: 100 }),
    pgPolicy(`${table}_select_live`, {
      for: 'select',
      to: [anon, authenticated],
      using: sql`${t.deletedAt} is null`,
    }),
  ],
);
