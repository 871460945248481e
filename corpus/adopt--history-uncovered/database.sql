create table public.users (id int primary key, name text not null);
alter table public.users enable row level security;
create policy users_see_all on public.users for select to public using (true);
create table public.orders (id int primary key, user_id int references public.users (id));
create schema supabase_migrations;
create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
insert into supabase_migrations.schema_migrations (version, name) values
  ('20260101000000', 'create_users'),
  ('20260102000000', 'create_orders'),
  ('20260102120000', 'fix_prices'),
  ('20260103000000', 'index_orders');
create table public.knex_migrations (id serial primary key, name text, batch int, migration_time timestamptz);
create table public.knex_migrations_lock (index serial primary key, is_locked int);
