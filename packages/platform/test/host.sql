-- A database as a host hands it over: everything platform would make is there, owned by others, and
-- looks different enough for a change to show. The installing role may create in schema public only.
do $$
declare
  api_role text;
begin
  foreach api_role in array array['anon', 'authenticated', 'service_role'] loop
    if to_regrole(api_role) is null then
      execute format('create role %I nologin', api_role);
    end if;
  end loop;
end $$;
create role host_owner nologin;
create role host_installer nologin;

create schema extensions;
create extension pgcrypto schema extensions;
create schema auth authorization host_owner;
create schema storage authorization host_owner;
grant usage on schema auth, storage to host_installer, anon, authenticated, service_role;

create table auth.users (id uuid primary key, email varchar(255), phone text);
comment on table auth.users is 'the accounts of the host';
create function auth.uid() returns uuid language sql stable as
  $$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
create function auth.role() returns text language sql stable as
  $$ select nullif(current_setting('request.jwt.claim.role', true), '') $$;
create table storage.buckets (id text primary key, name text not null);
create table storage.objects (id uuid primary key, bucket_id text references storage.buckets (id), name text);
create function storage.foldername(name text) returns text[] language plpgsql immutable as
  $$ begin return string_to_array(name, '/'); end $$;
alter table auth.users owner to host_owner;
alter function auth.uid() owner to host_owner;
alter function auth.role() owner to host_owner;
alter table storage.buckets owner to host_owner;
alter table storage.objects owner to host_owner;
alter function storage.foldername(text) owner to host_owner;
create publication supabase_realtime;

revoke create on schema public from public;
grant usage, create on schema public to host_installer;
grant usage on schema public to anon, authenticated, service_role;
