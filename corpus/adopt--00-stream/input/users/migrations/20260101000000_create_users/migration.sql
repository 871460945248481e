create table public.users (id int primary key, name text not null);
alter table public.users enable row level security;
create policy users_see_all on public.users for select to public using (true);
