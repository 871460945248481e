-- @allow table-keyless it holds one row
create table public.allowed_things (id int);
comment on table public.allowed_things is '@access a test';
create table public.allowed_later (id int);
comment on table public.allowed_later is '@access a test';
do $$ begin end $$;
