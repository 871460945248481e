export { businessStore } from './tables/business-store.ts';
export { schemaMigrations } from './tables/schema-migrations.ts';
export { tenantSchemas } from './tables/tenant-schemas.ts';
export { businessStoreRelations } from './relations.ts';
export type { MigrationStatus } from './values.ts';
export type * from './rows.ts';
export type * from './tenant/description.ts';
