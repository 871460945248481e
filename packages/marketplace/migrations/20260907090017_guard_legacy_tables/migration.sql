-- @requires platform/20260105090200_create_shared_functions
-- Comments, trigger, grants and the context function of the three legacy tables.
comment on table public.api_keys is
  'Keys by which agents and services call for a customer; only their hashes are kept.
@note legacy: a database from before may lack it';

comment on table public.security_audit_log is 'One row per request of an agent, for security monitoring.
@access service role only: written and read by the backend
@note legacy: a database from before may lack it';

comment on table public.agent_memory is
  'What agents remember, per customer: reached by whoever called set_customer_context in the transaction.
@note legacy: a database from before may lack it';

create trigger set_updated_at before update on public.agent_memory
  for each row execute function public.set_updated_at();

revoke all on table public.api_keys, public.security_audit_log, public.agent_memory from anon, authenticated;
grant all on table public.api_keys, public.security_audit_log, public.agent_memory to service_role;
grant select, insert, update, delete on table public.api_keys, public.agent_memory to authenticated;

create function public.set_customer_context(cust_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(cust_id);
  -- For the transaction alone: behind a pooler the session is the next client's.
  perform pg_catalog.set_config('app.current_customer_id', cust_id::text, true);
end;
$$;

comment on function public.set_customer_context(uuid) is
  'Names the customer whose agent_memory the rest of the transaction reaches; 42501 unless the caller is it or the service role.';

revoke execute on function public.set_customer_context(uuid) from public, anon;
grant execute on function public.set_customer_context(uuid) to authenticated, service_role;
