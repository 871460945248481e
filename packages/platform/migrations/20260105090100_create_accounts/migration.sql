-- Accounts: schema auth with users, uid() and role(), as the hosted platform has them.
-- Where it has them nothing happens; elsewhere these are stand-ins with the columns services rely on.

do $$
begin
  if to_regnamespace('auth') is null then
    create schema auth;
    grant usage on schema auth to anon, authenticated, service_role;
  end if;
end $$;

do $$
begin
  if to_regclass('auth.users') is null then
    create table auth.users (
      id uuid primary key default gen_random_uuid(),
      email text unique,
      raw_user_meta_data jsonb,
      created_at timestamptz default now(),
      updated_at timestamptz default now()
    );
    alter table auth.users enable row level security;
    grant all on table auth.users to service_role;
    comment on table auth.users is 'Accounts of the platform.
@access service role only: accounts are reached through the platform
@note stand-in, created only where the host has none';
  end if;
end $$;

do $$
begin
  if to_regprocedure('auth.uid()') is null then
    create function auth.uid() returns uuid language sql stable as $f$
      select coalesce(
        nullif(current_setting('request.jwt.claim.sub', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
      )::uuid
    $f$;
    comment on function auth.uid() is 'Account id of the caller, from the claims of the request; null without one.';
  end if;
end $$;

do $$
begin
  if to_regprocedure('auth.role()') is null then
    create function auth.role() returns text language sql stable as $f$
      select coalesce(
        nullif(current_setting('request.jwt.claim.role', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
      )
    $f$;
    comment on function auth.role() is 'API role of the caller, from the claims of the request; null without one.';
  end if;
end $$;
