-- Keys are the backend's own; the audit log only grows.

create trigger set_updated_at before update on public.crypto_keys
  for each row execute function public.set_updated_at();

create function public.refuse_audit_change() returns trigger
  language plpgsql set search_path = '' as $$
begin
  -- The one change that is let through: a deleted user leaves its events, without its name on them.
  if tg_op = 'UPDATE' and new.user_id is null
    and to_jsonb(new) - 'user_id' = to_jsonb(old) - 'user_id'
    and not exists (select from public.users where id = old.user_id) then
    return new;
  end if;
  raise exception 'audit_logs is append-only' using errcode = '42501';
end $$;
comment on function public.refuse_audit_change() is 'Keeps audit_logs append-only: raises 42501 on update, delete and truncate.';
revoke execute on function public.refuse_audit_change() from public;

create trigger append_only before update or delete on public.audit_logs
  for each row execute function public.refuse_audit_change();
create trigger append_only_as_a_whole before truncate on public.audit_logs
  for each statement execute function public.refuse_audit_change();

revoke all on table public.crypto_keys, public.audit_logs from anon, authenticated, service_role;
grant all on table public.crypto_keys to service_role;
grant select, insert on table public.audit_logs to service_role;

comment on table public.crypto_keys is 'Key store of the Key Manager.
@access service role only: key material';
comment on column public.crypto_keys.private_key is 'Encrypted envelope, for asymmetric keys.';
comment on column public.crypto_keys.secret_key is 'Encrypted envelope, for symmetric keys.';
comment on table public.audit_logs is 'Security-relevant events: keys, logins, grants, access to credentials.
@access service role only: written by the backend
@note append-only';
