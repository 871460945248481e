import { sql } from 'drizzle-orm';
import { check, foreignKey, index, jsonb, pgPolicy, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import {
  authenticated,
  checkName,
  currentTenant,
  currentUser,
  encryptedBytes,
  id,
  indexName,
  timestamps,
  timestamptz,
} from '@tributary/schema-kit';

import { contextScopeEnum } from '../enums.ts';
import type { InstanceStatus } from '../shapes.ts';
import { integrationDefinitions } from './integration-definitions.ts';

const table = 'integration_instances';

/**
 * Configured connections. Signed-in callers see the global ones, their own and their tenant's, but
 * never the column `credentials`: name the columns, for `select *` is refused (42501).
 */
export const integrationInstances = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier. */
    instanceId: varchar('instance_id', { length: 255 }).notNull().unique(),
    integrationDefinitionId: uuid('integration_definition_id').notNull(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    contextType: contextScopeEnum('context_type').notNull().default('global'),
    /** Client or user id; null exactly when the context is global. */
    contextId: varchar('context_id', { length: 255 }),
    /** The credentials' JSON as an OpenPGP message (AES-256), made by the application. Service role only. */
    credentials: encryptedBytes('credentials'),
    /** Values that satisfy the definition's `configSchema`. Nothing secret. */
    config: jsonb('config').$type<Readonly<Record<string, unknown>>>(),
    status: jsonb('status').$type<InstanceStatus>(),
    ...timestamps(),
    /** Last successful use. */
    lastUsedAt: timestamptz('last_used_at'),
    /** The key that encrypted `credentials`: `crypto_keys.id` of the auth service, by value. */
    credentialsKeyId: text('credentials_key_id'),
  },
  (t) => [
    foreignKey({
      name: `${table}_integration_definition_id_fkey`,
      columns: [t.integrationDefinitionId],
      foreignColumns: [integrationDefinitions.id],
    }).onDelete('cascade'),
    check(checkName(table, 'context_id'), sql`(${t.contextType} = 'global') = (${t.contextId} is null)`),
    index(indexName(table, 'context_type', 'context_id')).on(t.contextType, t.contextId),
    index(indexName(table, 'integration_definition_id')).on(t.integrationDefinitionId),
    index(indexName(table, 'status')).using('gin', t.status),
    index(indexName(table, 'last_used_at')).on(t.lastUsedAt),
    pgPolicy(`${table}_select_global`, {
      for: 'select',
      to: authenticated,
      using: sql`${t.contextType} = 'global'`,
    }),
    pgPolicy(`${table}_select_user`, {
      for: 'select',
      to: authenticated,
      using: sql`${t.contextType} = 'user' and ${t.contextId} = ${currentUser}::text`,
    }),
    pgPolicy(`${table}_select_client`, {
      for: 'select',
      to: authenticated,
      using: sql`${t.contextType} = 'client' and ${t.contextId} = ${currentTenant}::text`,
    }),
  ],
);
