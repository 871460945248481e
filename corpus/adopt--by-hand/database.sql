create table public.users (id int primary key, name text not null);
alter table public.users enable row level security;
create policy users_see_all on public.users for select to public using (true);
create table public.orders (id int primary key, user_id int references public.users (id));
create index idx_orders_user_id on public.orders (user_id);
