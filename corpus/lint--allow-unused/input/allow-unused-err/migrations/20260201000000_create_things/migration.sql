-- @allow table-keyless it has none
-- @allow table-ungarded misspelt
create table public.allowing_things (id int primary key);
comment on table public.allowing_things is '@access a test';
