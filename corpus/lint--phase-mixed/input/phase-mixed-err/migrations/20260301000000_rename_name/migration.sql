-- @allow hazard-renaming-column a case of lint
do $$ begin execute 'alter table public.phased_things rename column old_name to name'; end $$;
