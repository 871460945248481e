-- Lets signed-in callers read every column of integration_instances but the credentials.
grant select (
  id,
  instance_id,
  integration_definition_id,
  name,
  description,
  context_type,
  context_id,
  config,
  status,
  created_at,
  updated_at,
  last_used_at
) on table public.integration_instances to authenticated;

comment on table public.integration_instances is
  'Configured connections with encrypted credentials, scope and status.
@note credentials are read by the service role only';
