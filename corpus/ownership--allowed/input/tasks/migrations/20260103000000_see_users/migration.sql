create policy tasks_see on public.users for select using (true);
create index users_name on public.users (name);
