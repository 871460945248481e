-- Status updates are kept for a year, reasoning logs for 90 days: a scheduled job of the backend deletes both, logs first.
-- What has no time of its own goes before its order, which it would keep from being deleted.

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

create function public.delete_traces_of_archived_orders(p_order_ids uuid[]) returns integer
language plpgsql set search_path = ''
as $$
declare
  kept uuid;
  deleted_logs integer;
  deleted_steps integer;
begin
  select o.id into kept from public.orders o
    where o.id = any (p_order_ids) and not public.is_order_archivable(o) order by o.id limit 1;
  if found then
    raise exception 'order % is still to be kept', kept
      using errcode = '22023', hint = 'Pass what public.get_orders_to_archive gave.';
  end if;
  delete from public.agent_reasoning_logs l using public.status_updates u
    where u.id = l.status_update_id and u.order_id = any (p_order_ids);
  get diagnostics deleted_logs = row_count;
  delete from public.progress_ledgers s where s.order_id = any (p_order_ids);
  get diagnostics deleted_steps = row_count;
  return deleted_logs + deleted_steps;
end;
$$;

revoke execute on function
  public.delete_old_agent_reasoning_logs(integer),
  public.delete_old_status_updates(integer),
  public.delete_traces_of_archived_orders(uuid[])
from public, anon, authenticated;

grant execute on function
  public.delete_old_agent_reasoning_logs(integer),
  public.delete_old_status_updates(integer),
  public.delete_traces_of_archived_orders(uuid[])
to service_role;

comment on function public.delete_old_agent_reasoning_logs(integer) is
  'Deletes reasoning logs older than so many days, 90 by default, and returns their number.';

comment on function public.delete_old_status_updates(integer) is
  'Deletes status updates older than so many days, 365 by default, that no reasoning log explains, and returns their number.';

comment on function public.delete_traces_of_archived_orders(uuid[]) is
  'Deletes reasoning logs and progress ledgers of archived orders, which would keep them, and counts both (22023 where one is still to be kept).';
