-- Status updates are kept for a year, reasoning logs for 90 days. A scheduled job of the backend calls both, logs first.

create function public.delete_old_agent_reasoning_logs(p_days_old integer default 90) returns integer
language plpgsql set search_path = ''
as $$
declare
  deleted integer;
begin
  if p_days_old is null or p_days_old < 1 then
    raise exception 'p_days_old is %, not a number of days', coalesce(p_days_old::text, 'null')
      using errcode = '22023', hint = 'Pass 1 or more.';
  end if;
  delete from public.agent_reasoning_logs l where l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

create function public.delete_old_status_updates(p_days_old integer default 365) returns integer
language plpgsql set search_path = ''
as $$
declare
  deleted integer;
begin
  if p_days_old is null or p_days_old < 1 then
    raise exception 'p_days_old is %, not a number of days', coalesce(p_days_old::text, 'null')
      using errcode = '22023', hint = 'Pass 1 or more.';
  end if;
  delete from public.status_updates u
  where u.created_at < now() - make_interval(days => p_days_old)
    -- A younger log still explains it: both go when the log's time has come.
    and not exists (select from public.agent_reasoning_logs l where l.status_update_id = u.id);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

revoke execute on function
  public.delete_old_agent_reasoning_logs(integer),
  public.delete_old_status_updates(integer)
from public, anon, authenticated;

grant execute on function
  public.delete_old_agent_reasoning_logs(integer),
  public.delete_old_status_updates(integer)
to service_role;

comment on function public.delete_old_agent_reasoning_logs(integer) is
  'Deletes reasoning logs older than so many days, 90 by default, and returns their number.';

comment on function public.delete_old_status_updates(integer) is
  'Deletes status updates older than so many days, 365 by default, that no reasoning log explains, and returns their number.';
