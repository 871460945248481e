-- Keeps users.updated_at true, says who may touch what, and explains the table.

create trigger set_updated_at before update on public.users
  for each row execute function public.set_updated_at();

revoke all on table public.users from anon, authenticated;
grant select, update (phone, full_name, profile, metadata) on table public.users to authenticated;
grant all on table public.users to service_role;

comment on table public.users is 'User accounts: identity, credentials, profile and linked identities.';
comment on column public.users.password_hash is 'Argon2id hash; null for accounts that sign in elsewhere only.';
comment on column public.users.identities is 'List of {provider, providerId, connection, isSocial, dateConnected, profileData}.';
