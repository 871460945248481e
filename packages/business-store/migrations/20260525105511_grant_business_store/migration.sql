-- Lets signed-in callers read their tenant's rows, and propose a version: when it was applied is not theirs to say.
grant usage on schema business_store to authenticated;
grant select on table business_store.tenant_schemas to authenticated;
grant insert (tenant_id, version, schema_json) on table business_store.tenant_schemas to authenticated;
grant select on table business_store.schema_migrations to authenticated;

comment on table business_store.tenant_schemas is
  'Every version of the description that a tenant''s own schema is made from.
@note a tenant proposes a version; the service role applies it';

comment on table business_store.schema_migrations is
  'Every attempt to apply a version of a tenant''s description: pending, success, failed.';
