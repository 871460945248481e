import { id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

import { openToSignedIn } from '../policies.ts';
import type { PocField } from '../shapes.ts';
import { integrationCategories } from '../values.ts';

const table = 'poc_integrations';

/** Proof of concept: catalogue of actions of providers. `integration_definitions` took over. */
export const pocIntegrations = pgTable.withRLS(
  table,
  {
    id: id(),
    /** `Provider: Action`. */
    name: text('name').notNull(),
    /** Code of the provider. */
    provider: text('provider').notNull(),
    category: text('category', { enum: integrationCategories }).notNull(),
    iconUrl: text('icon_url'),
    inputSchema: jsonb('input_schema').$type<readonly PocField[]>(),
    outputSchema: jsonb('output_schema').$type<readonly PocField[]>(),
    configSchema: jsonb('config_schema').$type<readonly PocField[]>(),
    /** Needs a stored connection. */
    requiresConnection: boolean('requires_connection').notNull().default(true),
    ...timestamps(),
  },
  (t) => [
    oneOf(table, t.category, integrationCategories),
    index(indexName(table, 'category')).on(t.category),
    index(indexName(table, 'provider')).on(t.provider),
    openToSignedIn(table),
  ],
);
