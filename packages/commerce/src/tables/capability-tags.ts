import { anon, authenticated, createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, pgPolicy, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { tagCategories } from '../values.ts';

const table = 'capability_tags';

/** Taxonomy of what partners and products can do. Everybody may read it. */
export const capabilityTags = pgTable.withRLS(
  table,
  {
    id: id(),
    tagName: varchar('tag_name', { length: 100 }).notNull().unique(),
    tagCategory: varchar('tag_category', { length: 50, enum: tagCategories }),
    description: text('description'),
    parentTagId: uuid('parent_tag_id'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.parentTagId, t.id).onDelete('no action'),
    oneOf(table, t.tagCategory, tagCategories),
    index(indexName(table, 'tag_category')).on(t.tagCategory),
    index(indexName(table, 'parent_tag_id')).on(t.parentTagId),
    pgPolicy(`${table}_select_all`, { for: 'select', to: [anon, authenticated], using: sql`true` }),
  ],
);
