-- The roles belong to the whole server and stay. An extension that another schema holds is the host's.

do $$
begin
  if exists (
    select from pg_catalog.pg_extension where extname = 'pgcrypto' and extnamespace = 'public'::regnamespace
  ) then
    drop extension pgcrypto;
  end if;
end $$;

-- On the hosted platform the same grant was there before; what belongs to the host names other schemas of it.
do $$
begin
  if to_regnamespace('extensions') is null then
    revoke usage on schema public from anon, authenticated, service_role;
  end if;
end $$;
