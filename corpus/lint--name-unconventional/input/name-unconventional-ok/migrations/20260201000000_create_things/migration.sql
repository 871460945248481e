create table public.quiet_things (id int generated always as identity primary key, due_date date);
comment on table public.quiet_things is '@access a test';
create view public.quiet_view as select id from public.quiet_things;
create type public.quiet_mood as enum ('LOUD VALUES MAY BE');
