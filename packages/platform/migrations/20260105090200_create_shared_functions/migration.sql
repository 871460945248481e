-- Functions that every service may use.

create function public.set_updated_at() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;
comment on function public.set_updated_at() is 'Before-update trigger: updated_at becomes the time of the transaction.';
revoke execute on function public.set_updated_at() from public;

create function public.require_caller(p_user_id uuid) returns void
  language plpgsql stable set search_path = '' as $$
begin
  -- A backend is known by its claim, or by the role it set for its session.
  if auth.role() = 'service_role' or current_setting('role', true) = 'service_role' then
    return;
  end if;
  if p_user_id is null or auth.uid() is distinct from p_user_id then
    raise exception 'the caller may act for itself only'
      using errcode = '42501', hint = 'Pass the id of the signed-in user, or call as service_role.';
  end if;
end $$;
comment on function public.require_caller(uuid) is
  'Raises 42501 unless the caller is the given user or the service role. First statement of every function with its owner''s rights.';
revoke execute on function public.require_caller(uuid) from public, anon;
grant execute on function public.require_caller(uuid) to authenticated, service_role;
