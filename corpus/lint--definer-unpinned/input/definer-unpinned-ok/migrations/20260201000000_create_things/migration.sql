create function public.count_pinned() returns bigint language sql security definer set search_path = '' as $$select count(*) from pg_catalog.pg_class$$;
revoke all on function public.count_pinned() from public;
create function public.count_as_caller() returns bigint language sql as $$select count(*) from pg_catalog.pg_class$$;
