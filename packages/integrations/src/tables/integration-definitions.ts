import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';
import { authenticated, id, indexName, timestamps } from '@tributary/schema-kit';

import { authMethodEnum, integrationTypeEnum } from '../enums.ts';
import type { AiConfig, IntegrationMethod, JsonSchema, OAuth2Config } from '../shapes.ts';

const table = 'integration_definitions';

/** Templates of connections to external services. Every signed-in caller may read them. */
export const integrationDefinitions = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier, e.g. `google_sheets`. */
    integrationId: varchar('integration_id', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    /** Semantic version. */
    version: varchar('version', { length: 50 }).notNull(),
    type: integrationTypeEnum('type').notNull().default('integration'),
    methods: jsonb('methods').$type<readonly IntegrationMethod[]>(),
    /** JSON Schema that an instance's `config` satisfies. */
    configSchema: jsonb('config_schema').$type<JsonSchema>(),
    authType: authMethodEnum('auth_type').notNull(),
    /** Only where `authType` is oauth2. Client secrets never go in here. */
    oauth2Config: jsonb('oauth2_config').$type<OAuth2Config>(),
    /** Only where `type` is ai. */
    aiConfig: jsonb('ai_config').$type<AiConfig>(),
    iconUrl: text('icon_url'),
    ...timestamps(),
  },
  (t) => [
    index(indexName(table, 'type')).on(t.type),
    pgPolicy(`${table}_select_all`, { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
