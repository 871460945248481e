-- @requires platform/20260105090200_create_shared_functions
-- Guards oauth_tokens and adds the three functions that store, read and remove Google tokens.
comment on table public.oauth_tokens is
  'First OAuth token store, one provider per user; tokens are encrypted by the application.';

create trigger set_updated_at before update on public.oauth_tokens
  for each row execute function public.set_updated_at();

revoke all on table public.oauth_tokens from anon, authenticated;
grant select, insert, update, delete on table public.oauth_tokens to authenticated;
grant all on table public.oauth_tokens to service_role;

create function public.store_google_oauth_tokens(
  p_user_id uuid,
  p_access_token text,
  p_refresh_token text,
  p_expires_at timestamptz,
  p_scopes text[]
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  insert into public.oauth_tokens as stored (user_id, provider, access_token, refresh_token, expires_at, scopes)
  values (p_user_id, 'google', p_access_token, p_refresh_token, p_expires_at, p_scopes)
  on conflict (user_id) do update set
    provider = excluded.provider,
    access_token = excluded.access_token,
    -- A provider does not always return a refresh token; another provider's is of no use.
    refresh_token = case
      when stored.provider = excluded.provider then coalesce(excluded.refresh_token, stored.refresh_token)
      else excluded.refresh_token
    end,
    expires_at = excluded.expires_at,
    scopes = excluded.scopes;
end;
$$;

create function public.get_google_oauth_token(p_user_id uuid)
returns table (access_token text, refresh_token text, expires_at timestamptz, is_expired boolean)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select t.access_token, t.refresh_token, t.expires_at, t.expires_at < now()
    from public.oauth_tokens t
    where t.user_id = p_user_id and t.provider = 'google';
end;
$$;

create function public.delete_google_oauth_tokens(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  delete from public.oauth_tokens t where t.user_id = p_user_id and t.provider = 'google';
end;
$$;

revoke execute on function
  public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[]),
  public.get_google_oauth_token(uuid),
  public.delete_google_oauth_tokens(uuid)
from public, anon;

grant execute on function
  public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[]),
  public.get_google_oauth_token(uuid),
  public.delete_google_oauth_tokens(uuid)
to authenticated, service_role;

comment on function public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[]) is
  'Stores a user''s encrypted Google tokens; a null refresh token keeps the stored one.';

comment on function public.get_google_oauth_token(uuid) is
  'A user''s Google tokens as stored, still encrypted; nothing is refreshed.';

comment on function public.delete_google_oauth_tokens(uuid) is
  'Removes a user''s Google tokens; silent when there are none.';
