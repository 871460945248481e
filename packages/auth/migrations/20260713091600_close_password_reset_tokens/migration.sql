-- Reset tokens are the backend's own.

revoke all on table public.password_reset_tokens from anon, authenticated;
grant all on table public.password_reset_tokens to service_role;

comment on table public.password_reset_tokens is 'Hashed one-time tokens for a new password, good for 24 hours.
@access service role only: hashes of reset tokens';
