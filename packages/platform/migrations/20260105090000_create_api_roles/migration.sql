-- Roles of the API and their way into schema public. A host that has them keeps them as they are.

-- Roles belong to the whole server: another database may be creating the same ones at this moment.
do $$
begin
  if to_regrole('anon') is null then
    create role anon nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if to_regrole('authenticated') is null then
    create role authenticated nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if to_regrole('service_role') is null then
    create role service_role nologin noinherit bypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not has_schema_privilege('anon', 'public', 'usage')
    or not has_schema_privilege('authenticated', 'public', 'usage')
    or not has_schema_privilege('service_role', 'public', 'usage') then
    grant usage on schema public to anon, authenticated, service_role;
  end if;
end $$;

create extension if not exists pgcrypto;
