import { authenticated, id, indexName, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core';

import type { BadgeConfigs, FlagStyles } from '../shapes.ts';

const table = 'flag_configurations';

/** Styling sets for semantic row flags. Every signed-in caller may read them. */
export const flagConfigurations = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier: the name of the set. */
    configName: text('config_name').notNull().unique(),
    description: text('description'),
    flagStyles: jsonb('flag_styles').$type<FlagStyles>().notNull().default({}),
    badgeConfigs: jsonb('badge_configs').$type<BadgeConfigs>().notNull().default({}),
    ...timestamps(),
  },
  (t) => [
    index(indexName(table, 'created_at')).on(t.createdAt),
    pgPolicy(`${table}_select_all`, { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
