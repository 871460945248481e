-- A signed-in user sees its tokens, but never their hashes.

revoke all on table public.tokens from anon, authenticated;
grant select (id, user_id, client_id, type, expires_at, issued_at, revoked_at, ip_address, user_agent, scope, metadata)
  on table public.tokens to authenticated;
grant all on table public.tokens to service_role;

comment on table public.tokens is 'Issued refresh and access tokens, hashed.';
comment on column public.tokens.value_hash is 'Hash of the token, never the token.';
