-- @allow table-keyless it was forgotten, and is empty
-- @allow name-unconventional the host calls it so
comment on table public.allowed_later is '@access a test';
create view public."Allowed" as select id from public.allowed_later;
