-- Guards execution_logs and publishes its new rows to subscribers, once.
-- Fulfils, with its functions, requirements 2.5, 9.2, 14.3, 17.1-17.3.
comment on table public.execution_logs is
  'Live log lines of agent work, streamed to clients; immutable for users.';

revoke all on table public.execution_logs from anon, authenticated;
grant select, insert, delete on table public.execution_logs to authenticated;
grant all on table public.execution_logs to service_role;

-- A publication of all tables lists this one already; adding a member twice is error 42710.
do $$
begin
  if exists (select from pg_catalog.pg_publication where pubname = 'supabase_realtime')
    and not exists (
      select from pg_catalog.pg_publication_tables
      where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = 'execution_logs'
    )
  then
    alter publication supabase_realtime add table public.execution_logs;
  end if;
end;
$$;
