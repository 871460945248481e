insert into public.tasks (id) values (1);
update public.users set name = 'nobody' where name is null;
do $$
begin
  if exists (select from public.users) then
    delete from public.users where email is null;
  end if;
end $$;
