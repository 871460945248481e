export { businessStore } from './tables/business-store.ts';
export { schemaMigrations } from './tables/schema-migrations.ts';
export { tenantSchemas } from './tables/tenant-schemas.ts';
export { businessStoreRelations } from './relations.ts';
export type { MigrationStatus } from './values.ts';
export type * from './rows.ts';
export type * from './tenant/description.ts';
export type { DescriptionCode, DescriptionFinding } from './tenant/finding.ts';
export { validateTenantDescription, type Validation } from './tenant/validate/validate.ts';
export type { Trust } from './tenant/validate/rule.ts';
export { tenantModel } from './tenant/model/build-model.ts';
export { tenantSchemaName, type TenantModel } from './tenant/model/model.ts';
export { evolvedModel } from './tenant/diff/evolve.ts';
export { changeText, type TenantChange } from './tenant/diff/change.ts';
export { diffTenantModels, type TenantDiff } from './tenant/diff/diff.ts';
export { tenantStatements } from './tenant/statements/statements.ts';
export type { TransactionalExecutor } from './tenant/apply/port.ts';
export { planTenantSchema, type PlannedChange, type TenantPlan } from './tenant/apply/plan-tenant-schema.ts';
export {
  applyTenantSchema,
  type ApplyTenantOptions,
  type TenantSchemaReport,
} from './tenant/apply/apply-tenant-schema.ts';
export {
  TenantChangeRefused,
  TenantDescriptionInvalid,
  TenantIdMalformed,
  TenantSchemaError,
  TenantStatementFailed,
  TenantVersionMismatch,
} from './tenant/apply/errors.ts';
