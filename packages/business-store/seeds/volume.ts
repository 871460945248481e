import { schemaMigrations, tenantSchemas } from '@tributary/business-store';
import { volume } from '@tributary/schema-kit';

/** Versions of descriptions and the attempts to apply them, each of a tenant of its own; no tenant gets its schema. */
export default volume({
  tables: { tenantSchemas, schemaMigrations },
  refine: (make) => ({
    tenantSchemas: { columns: { schemaJson: make.default({ defaultValue: { schemas: [] } }) } },
    schemaMigrations: { columns: { versionApplied: make.int({ minValue: 1, maxValue: 1000 }) } },
  }),
});
