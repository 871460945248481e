import type { schemaMigrations } from './tables/schema-migrations.ts';
import type { tenantSchemas } from './tables/tenant-schemas.ts';

export type TenantSchema = typeof tenantSchemas.$inferSelect;
export type NewTenantSchema = typeof tenantSchemas.$inferInsert;
export type SchemaMigration = typeof schemaMigrations.$inferSelect;
export type NewSchemaMigration = typeof schemaMigrations.$inferInsert;
