-- Nobody writes to people any more.
create index tasks_user_id on public.tasks (user_id);

do $$
declare
  old record;
begin
  for old in select * from pg_attribute where attrelid = 'public.users'::regclass and attname = 'email' loop
    execute 'alter table ' || old.attrelid::regclass || ' drop column ' || quote_ident(old.attname);
  end loop;
end $$;
