create table public.per_statement_things (id int primary key, owner_id uuid);
alter table public.per_statement_things enable row level security;
do $$ begin
  execute 'create policy per_statement_things_select on public.per_statement_things to authenticated using (owner_id = (select auth.uid()))';
end $$;
