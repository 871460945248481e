create table public.users (id int primary key, name text not null, nickname text);
alter table public.users enable row level security;
create table public.orders (id int primary key, user_id int references public.users (id));
create index by_hand on public.users (name);
create table public.scratch (id int);
