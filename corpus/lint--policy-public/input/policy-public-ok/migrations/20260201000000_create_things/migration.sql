create table public.shown_things (id int primary key);
alter table public.shown_things enable row level security;
create policy shown_things_select on public.shown_things for select to anon, authenticated using (true);
