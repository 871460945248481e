import { authenticated, checkName, currentTenant, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgPolicy, unique, uuid } from 'drizzle-orm/pg-core';

import type { TenantDescription } from '../tenant/description.ts';
import { businessStore } from './business-store.ts';

const table = 'tenant_schemas';

/** Every version of the description that a tenant's own schema is made from. Rows are kept; a change is a new version. */
export const tenantSchemas = businessStore.table.withRLS(
  table,
  {
    schemaId: uuid('schema_id').primaryKey().defaultRandom(),
    /** The tenant, by value: there is no table of tenants. */
    tenantId: uuid('tenant_id').notNull(),
    /** Counts up per tenant, from 1. */
    version: integer('version').notNull(),
    schemaJson: jsonb('schema_json').$type<TenantDescription>().notNull(),
    /** When it was applied to the database; null: not yet, or it failed. */
    appliedAt: timestamptz('applied_at'),
    ...timestamps(),
  },
  (t) => [
    unique(`${table}_tenant_id_version_key`).on(t.tenantId, t.version),
    check(checkName(table, 'version'), sql`${t.version} > 0`),
    pgPolicy(`${table}_select_tenant`, {
      for: 'select',
      to: authenticated,
      using: sql`${t.tenantId} = ${currentTenant}`,
    }),
    pgPolicy(`${table}_insert_tenant`, {
      for: 'insert',
      to: authenticated,
      withCheck: sql`${t.tenantId} = ${currentTenant}`,
    }),
  ],
);
