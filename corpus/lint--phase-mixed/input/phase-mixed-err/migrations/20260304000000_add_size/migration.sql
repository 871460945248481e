alter table public.phased_things add column size int;
