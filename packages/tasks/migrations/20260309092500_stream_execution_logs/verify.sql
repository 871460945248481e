-- Clients can subscribe to new lines.
select count(*) = 1 from pg_publication_tables
where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = 'execution_logs';

-- What a subscriber gets is asked of the policies.
select relrowsecurity from pg_class where oid = 'public.execution_logs'::regclass;
