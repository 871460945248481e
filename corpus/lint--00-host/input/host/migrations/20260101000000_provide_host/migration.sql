create role anon;
create role authenticated;
create schema auth;
grant usage on schema auth to anon, authenticated;
create function auth.uid() returns uuid language sql stable as $$select nullif(current_setting('request.jwt.sub', true), '')::uuid$$;
create extension if not exists pgcrypto;
create extension if not exists citext;
