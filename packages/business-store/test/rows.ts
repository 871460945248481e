import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  'business_store.tenant_schemas': ({ tenant }) => ({ tenant_id: tenant, version: 1, schema_json: '{"schemas": []}' }),
  'business_store.schema_migrations': ({ tenant, row }) => ({
    tenant_schema_id: row('business_store.tenant_schemas').schema_id,
    tenant_id: tenant,
    version_applied: 1,
  }),
});
