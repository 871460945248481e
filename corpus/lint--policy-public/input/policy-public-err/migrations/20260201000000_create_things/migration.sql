create table public.public_things (id int primary key);
alter table public.public_things enable row level security;
create policy public_things_select on public.public_things for select using (true);
