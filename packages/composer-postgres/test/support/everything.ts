/** Migrations: one object of every kind, odd names, what was renamed and moved, and one thing built from text. */
export const EVERYTHING = {
  '20260101000000_create_all': `
create schema billing;
create type billing.mood as enum ('good');
create domain billing.amount as int check (value > 0);
create cast (billing.mood as int) with inout;
create table billing."Odd ""name""" (id int generated always as identity primary key, mood billing.mood, amount billing.amount);
create table public.parts (id int, at date) partition by range (at);
create table public.parts_2026 partition of public.parts for values from ('2026-01-01') to ('2027-01-01');
create sequence public.counter;
create view public.seen as select * from public.parts;
create materialized view public.kept as select 1 as one;
create function public.same(int, text) returns int language sql as 'select 1';
create procedure public.nothing() language sql as 'select 1';
create aggregate public.total(int) (sfunc = int4pl, stype = int);
create operator public.=== (leftarg = int, rightarg = int, function = int4eq);
create collation public.bytes from "C";
create text search configuration public.words (copy = simple);
create publication changes for table public.parts;`,
  '20260102000000_guard_parts': `
create function public.touch() returns trigger language plpgsql as 'begin return new; end';
create trigger "on every row" before update on public.parts for each row execute function public.touch();
alter table public.parts enable row level security;
create policy "who may see them" on public.parts using (true);
create rule "as it was" as on delete to public.seen do instead nothing;`,
  '20260103000000_rename_all': `
create table public.old (id int);
alter table public.old rename to new;
create table public.here (id int);
alter table public.here set schema billing;
do $$ begin execute 'create table public.built ()'; end $$;`,
} as const;
