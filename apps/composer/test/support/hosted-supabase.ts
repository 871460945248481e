/** Like the hosted platform: its own roles, and its own tables where the stream would make stand-ins. */
export const HOSTED_SUPABASE = `
create role supabase_admin; create role supabase_auth_admin; create role supabase_storage_admin;
create role anon nologin; create role authenticated nologin; create role service_role nologin bypassrls;
create schema extensions; create extension pgcrypto schema extensions;
create schema auth authorization supabase_auth_admin;
create table auth.users (instance_id uuid, id uuid primary key default gen_random_uuid(), aud text, email text,
  raw_user_meta_data jsonb, created_at timestamptz, updated_at timestamptz);
create table auth.sessions (id uuid primary key, user_id uuid references auth.users (id));
create function auth.uid() returns uuid language sql stable as 'select null::uuid';
create function auth.role() returns text language sql stable as 'select null::text';
create schema storage authorization supabase_storage_admin;
create table storage.buckets (id text primary key, name text not null unique, public boolean, type text,
  file_size_limit bigint, allowed_mime_types text[]);
create table storage.objects (id uuid primary key default gen_random_uuid(), bucket_id text, name text, owner_id text, level int);
create function storage.foldername(name text) returns text[] language sql immutable as 'select string_to_array(name, ''/'')';
alter table storage.objects enable row level security;
create schema vault; create table vault.secrets (id uuid primary key);
create publication supabase_realtime;
create function extensions.watch() returns event_trigger language plpgsql as 'begin end';
create event trigger issue_access on ddl_command_end execute function extensions.watch();
grant usage on schema public to anon, authenticated, service_role, supabase_admin;
alter default privileges in schema public grant select on tables to supabase_admin;`;
