-- @requires platform/20260105090200_create_shared_functions
-- Guards user_tokens, which supersedes oauth_tokens, and adds its three functions.
-- Fulfils requirements 6.4, 14.1, 14.2.
comment on table public.user_tokens is
  'OAuth tokens per user and provider, encrypted by the application.';

comment on table public.oauth_tokens is
  'First OAuth token store, one provider per user; tokens are encrypted by the application.
@superseded-by user_tokens';

create trigger set_updated_at before update on public.user_tokens
  for each row execute function public.set_updated_at();

revoke all on table public.user_tokens from anon, authenticated;
grant select, insert, update, delete on table public.user_tokens to authenticated;
grant all on table public.user_tokens to service_role;

create function public.upsert_user_tokens(
  p_user_id uuid,
  p_provider text,
  p_access_token text,
  p_refresh_token text,
  p_expires_at timestamptz,
  p_scopes text[]
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  insert into public.user_tokens as stored (user_id, provider, access_token, refresh_token, expires_at, scopes)
  values (p_user_id, p_provider, p_access_token, p_refresh_token, p_expires_at, p_scopes)
  on conflict (user_id, provider) do update set
    access_token = excluded.access_token,
    -- A provider does not always return a refresh token: keep the one that is there.
    refresh_token = coalesce(excluded.refresh_token, stored.refresh_token),
    expires_at = excluded.expires_at,
    scopes = excluded.scopes;
end;
$$;

create function public.get_user_tokens(p_user_id uuid, p_provider text default 'google')
returns table (access_token text, refresh_token text, expires_at timestamptz, scopes text[], is_expired boolean)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select t.access_token, t.refresh_token, t.expires_at, t.scopes, t.expires_at < now()
    from public.user_tokens t
    where t.user_id = p_user_id and t.provider = p_provider;
end;
$$;

create function public.delete_user_tokens(p_user_id uuid, p_provider text default 'google') returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  delete from public.user_tokens t where t.user_id = p_user_id and t.provider = p_provider;
end;
$$;

revoke execute on function
  public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[]),
  public.get_user_tokens(uuid, text),
  public.delete_user_tokens(uuid, text)
from public, anon;

grant execute on function
  public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[]),
  public.get_user_tokens(uuid, text),
  public.delete_user_tokens(uuid, text)
to authenticated, service_role;

comment on function public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[]) is
  'Stores a user''s encrypted tokens for a provider; a null refresh token keeps the stored one.';

comment on function public.get_user_tokens(uuid, text) is
  'A user''s tokens for a provider as stored, still encrypted.';

comment on function public.delete_user_tokens(uuid, text) is
  'Removes a user''s tokens for a provider; silent when there are none.';
