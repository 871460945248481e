-- The tenant of the request, for policies of tenant data.

create function public.current_tenant_id() returns uuid
  language sql stable set search_path = '' as $$
  select nullif(current_setting('app.current_tenant', true), '')::uuid
$$;
comment on function public.current_tenant_id() is
  'Setting app.current_tenant as uuid; null when unset or empty, so that no row matches; 22P02 when it is no uuid. Set it per transaction.';
revoke execute on function public.current_tenant_id() from public, anon;
grant execute on function public.current_tenant_id() to authenticated, service_role;
