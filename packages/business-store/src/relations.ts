import { defineRelations } from 'drizzle-orm';

import { schemaMigrations } from './tables/schema-migrations.ts';
import { tenantSchemas } from './tables/tenant-schemas.ts';

/** Relations of the package for Drizzle's query builder. */
export const businessStoreRelations = defineRelations({ schemaMigrations, tenantSchemas }, (r) => ({
  tenantSchemas: {
    attempts: r.many.schemaMigrations(),
  },
  schemaMigrations: {
    version: r.one.tenantSchemas({
      from: r.schemaMigrations.tenantSchemaId,
      to: r.tenantSchemas.schemaId,
      optional: false,
    }),
  },
}));
