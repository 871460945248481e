create table public.users (id int primary key, name text not null);
alter table public.users enable row level security;
create policy users_see_all on public.users for select to public using (true);
create table public.orders (id int primary key, user_id int references public.users (id));
create index idx_orders_user_id on public.orders (user_id);
create schema drizzle;
create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint, name text);
insert into drizzle.__drizzle_migrations (hash, created_at, name) values
  ('1', 1767225600000, '20260101000000_create_users'),
  ('2', 1767398400000, '20260103000000_index_orders'),
  ('3', 1767312000000, '20260102000000_create_orders'),
  ('4', 1767484800000, '20260104000000_name_everybody');
