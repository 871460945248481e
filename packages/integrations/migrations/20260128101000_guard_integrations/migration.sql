-- Comments, updated_at triggers and grants of the integration tables.
comment on table public.integration_definitions is
  'Templates of connections to external services: methods, authentication, configuration schema.';

comment on table public.integration_instances is
  'Configured connections with encrypted credentials, scope and status.
@access service role only: policies follow with the tenant setting';

create trigger set_updated_at before update on public.integration_definitions
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.integration_instances
  for each row execute function public.set_updated_at();

revoke all on table public.integration_definitions from anon, authenticated;
grant select on table public.integration_definitions to authenticated;
grant all on table public.integration_definitions to service_role;
revoke all on table public.integration_instances from anon, authenticated;
grant all on table public.integration_instances to service_role;
