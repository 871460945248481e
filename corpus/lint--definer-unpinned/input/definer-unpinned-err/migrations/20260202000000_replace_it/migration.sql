select 1;
create or replace function public.count_unpinned() returns bigint language sql security definer as $$select 1::bigint$$;
