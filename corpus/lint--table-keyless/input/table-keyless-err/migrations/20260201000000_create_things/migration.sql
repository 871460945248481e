create table public.keyless_things (id int unique);
comment on table public.keyless_things is '@access a test';
