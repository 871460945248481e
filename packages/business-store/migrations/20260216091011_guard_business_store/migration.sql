-- Comments, updated_at triggers and grants of the business store.
comment on schema business_store is
  'Descriptions of tenants'' own schemas, and the log of every attempt to apply one.
@makes-schemas tenant_';

comment on table business_store.tenant_schemas is
  'Every version of the description that a tenant''s own schema is made from.
@access service role only: policies follow with the tenant setting';

comment on table business_store.schema_migrations is
  'Every attempt to apply a version of a tenant''s description: pending, success, failed.
@access service role only: policies follow with the tenant setting';

create trigger set_updated_at before update on business_store.tenant_schemas
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on business_store.schema_migrations
  for each row execute function public.set_updated_at();

revoke all on schema business_store from public;
grant usage on schema business_store to service_role;
revoke all on table business_store.tenant_schemas from anon, authenticated;
grant all on table business_store.tenant_schemas to service_role;
revoke all on table business_store.schema_migrations from anon, authenticated;
grant all on table business_store.schema_migrations to service_role;
