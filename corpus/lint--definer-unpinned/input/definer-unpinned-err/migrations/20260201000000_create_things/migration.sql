create function public.count_unpinned() returns bigint language sql security definer as $$select count(*) from pg_catalog.pg_class$$;
revoke all on function public.count_unpinned() from public;
