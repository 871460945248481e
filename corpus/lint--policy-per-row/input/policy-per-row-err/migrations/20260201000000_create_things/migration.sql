create table public.per_row_things (id int primary key, owner_id uuid);
alter table public.per_row_things enable row level security;
create policy per_row_things_update on public.per_row_things for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = auth.uid());
