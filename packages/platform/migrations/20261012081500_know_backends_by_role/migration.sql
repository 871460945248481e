-- A backend is known by the role of its session. Its claim alone is a text, and a session of another role may hold it too.

create or replace function public.require_caller(p_user_id uuid) returns void
  language plpgsql stable set search_path = '' as $$
declare
  -- Inside a function with its owner's rights current_user is the owner; this is still the role that the session set.
  session_role constant text := current_setting('role', true);
begin
  if session_role = 'service_role' then
    return;
  end if;
  -- A backend that sets no role is believed its claim, as long as it could set the role.
  if session_role = 'none' and auth.role() = 'service_role' and pg_has_role(session_user, 'service_role', 'member') then
    return;
  end if;
  if p_user_id is null or auth.uid() is distinct from p_user_id then
    raise exception 'the caller may act for itself only'
      using errcode = '42501', hint = 'Pass the id of the signed-in user, or call as service_role.';
  end if;
end $$;
