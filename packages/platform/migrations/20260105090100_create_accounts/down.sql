-- What the host brought stays: a stand-in says of itself that it is one.

do $$
begin
  if obj_description(to_regclass('auth.users'), 'pg_class') like '%@note stand-in%' then
    drop table auth.users;
    drop function if exists auth.uid();
    drop function if exists auth.role();
    drop schema auth;
  end if;
end $$;
