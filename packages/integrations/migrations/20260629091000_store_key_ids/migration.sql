-- @requires platform/20260105090200_create_shared_functions
-- Both token writers take the id of the key, so that rotation knows which key each row needs.
-- A row has one key for both tokens: a write that would keep a refresh token of another key is refused.
grant select (credentials_key_id) on table public.integration_instances to authenticated;

drop function public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[]);

create function public.upsert_user_tokens(
  p_user_id uuid,
  p_provider text,
  p_access_token text,
  p_refresh_token text,
  p_expires_at timestamptz,
  p_scopes text[],
  p_key_id text default null
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  insert into public.user_tokens as stored
    (user_id, provider, access_token, refresh_token, expires_at, scopes, key_id)
  values (p_user_id, p_provider, p_access_token, p_refresh_token, p_expires_at, p_scopes, p_key_id)
  on conflict (user_id, provider) do update set
    access_token = excluded.access_token,
    -- A provider does not always return a refresh token: keep the one that is there.
    refresh_token = coalesce(excluded.refresh_token, stored.refresh_token),
    expires_at = excluded.expires_at,
    scopes = excluded.scopes,
    key_id = excluded.key_id
  where excluded.refresh_token is not null
    or stored.refresh_token is null
    or stored.key_id is not distinct from excluded.key_id;
  if not found then
    raise exception 'the stored refresh token is encrypted with another key'
      using errcode = '22023', hint = 'Read it, encrypt it with the new key and pass it.';
  end if;
end;
$$;

revoke execute on function public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[], text)
from public, anon;

grant execute on function public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[], text)
to authenticated, service_role;

comment on function public.upsert_user_tokens(uuid, text, text, text, timestamptz, text[], text) is
  'Stores a user''s encrypted tokens for a provider and the id of their key; a null refresh token keeps the stored one.';

drop function public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[]);

create function public.store_google_oauth_tokens(
  p_user_id uuid,
  p_access_token text,
  p_refresh_token text,
  p_expires_at timestamptz,
  p_scopes text[],
  p_key_id text default null
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  insert into public.oauth_tokens as stored
    (user_id, provider, access_token, refresh_token, expires_at, scopes, key_id)
  values (p_user_id, 'google', p_access_token, p_refresh_token, p_expires_at, p_scopes, p_key_id)
  on conflict (user_id) do update set
    provider = excluded.provider,
    access_token = excluded.access_token,
    -- A provider does not always return a refresh token; another provider's is of no use.
    refresh_token = case
      when stored.provider = excluded.provider then coalesce(excluded.refresh_token, stored.refresh_token)
      else excluded.refresh_token
    end,
    expires_at = excluded.expires_at,
    scopes = excluded.scopes,
    key_id = excluded.key_id
  where excluded.refresh_token is not null
    or stored.refresh_token is null
    or stored.provider <> excluded.provider
    or stored.key_id is not distinct from excluded.key_id;
  if not found then
    raise exception 'the stored refresh token is encrypted with another key'
      using errcode = '22023', hint = 'Read it, encrypt it with the new key and pass it.';
  end if;
end;
$$;

revoke execute on function public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[], text)
from public, anon;

grant execute on function public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[], text)
to authenticated, service_role;

comment on function public.store_google_oauth_tokens(uuid, text, text, timestamptz, text[], text) is
  'Stores a user''s encrypted Google tokens and the id of their key; a null refresh token keeps the stored one.';
