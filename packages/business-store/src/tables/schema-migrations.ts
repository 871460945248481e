import { authenticated, currentTenant, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgPolicy, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { MIGRATION_STATUSES, type MigrationStatus } from '../values.ts';
import { businessStore } from './business-store.ts';
import { tenantSchemas } from './tenant-schemas.ts';

const table = 'schema_migrations';

/** Every attempt to apply a version of a tenant's description, successful or not. */
export const schemaMigrations = businessStore.table.withRLS(
  table,
  {
    migrationId: uuid('migration_id').primaryKey().defaultRandom(),
    tenantSchemaId: uuid('tenant_schema_id').notNull(),
    /** Copies of the version's tenant and number. */
    tenantId: uuid('tenant_id').notNull(),
    versionApplied: integer('version_applied').notNull(),
    status: text('status').$type<MigrationStatus>().notNull().default('pending'),
    /** What it did, or why it failed. */
    details: text('details'),
    /** The user or service that started it. */
    appliedBy: varchar('applied_by', { length: 255 }),
    ...timestamps(),
  },
  (t) => [
    foreignKey({
      name: `${table}_tenant_schema_id_fkey`,
      columns: [t.tenantSchemaId],
      foreignColumns: [tenantSchemas.schemaId],
    }).onDelete('restrict'),
    oneOf(table, t.status, MIGRATION_STATUSES),
    index(indexName(table, 'tenant_schema_id')).on(t.tenantSchemaId),
    index(indexName(table, 'tenant_id', 'created_at')).on(t.tenantId, t.createdAt.desc().nullsFirst()),
    pgPolicy(`${table}_select_tenant`, {
      for: 'select',
      to: authenticated,
      using: sql`${t.tenantId} = ${currentTenant}`,
    }),
  ],
);
