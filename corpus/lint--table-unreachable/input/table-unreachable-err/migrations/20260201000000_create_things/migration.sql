create table public.unreachable_things (id int primary key);
alter table public.unreachable_things enable row level security;
