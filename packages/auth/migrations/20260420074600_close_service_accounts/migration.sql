-- Service accounts are the backend's own: no API role reaches them.

create trigger set_updated_at before update on public.service_accounts
  for each row execute function public.set_updated_at();

revoke all on table public.service_accounts, public.service_account_roles from anon, authenticated;
grant all on table public.service_accounts, public.service_account_roles to service_role;

comment on table public.service_accounts is 'Non-human identities for calls between services.
@access service role only: credentials of services';
comment on table public.service_account_roles is 'Roles of a service account.
@access service role only: credentials of services';
