-- @requires platform/20260105090200_create_shared_functions
-- The five functions over execution_logs: append, read, filter, clean up.
-- Fulfils, with the live stream, requirements 2.5, 9.2, 14.3, 17.1-17.3.
create function public.insert_execution_log(
  p_user_id uuid,
  p_task_id text,
  p_step_id text,
  p_agent_type text,
  p_message text,
  p_log_level text default 'info',
  p_metadata jsonb default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  new_id uuid;
begin
  perform public.require_caller(p_user_id);
  insert into public.execution_logs (user_id, task_id, step_id, agent_type, message, log_level, metadata)
  values (p_user_id, p_task_id, p_step_id, p_agent_type, p_message, coalesce(p_log_level, 'info'), p_metadata)
  returning id into new_id;
  return new_id;
end;
$$;

create function public.get_execution_logs_by_task(p_user_id uuid, p_task_id text, p_limit integer default 100)
returns table (
  id uuid,
  task_id text,
  step_id text,
  agent_type text,
  message text,
  log_level text,
  metadata jsonb,
  created_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select l.id, l.task_id, l.step_id, l.agent_type, l.message, l.log_level, l.metadata, l.created_at
    from public.execution_logs l
    where l.user_id = p_user_id and l.task_id = p_task_id
    order by l.created_at, l.id
    limit p_limit;
end;
$$;

create function public.get_execution_logs_filtered(
  p_user_id uuid,
  p_task_id text default null,
  p_agent_type text default null,
  p_log_level text default null,
  p_start_date timestamptz default null,
  p_end_date timestamptz default null,
  p_limit integer default 100,
  p_offset integer default 0
) returns table (
  id uuid,
  task_id text,
  step_id text,
  agent_type text,
  message text,
  log_level text,
  metadata jsonb,
  created_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select l.id, l.task_id, l.step_id, l.agent_type, l.message, l.log_level, l.metadata, l.created_at
    from public.execution_logs l
    where l.user_id = p_user_id
      and (p_task_id is null or l.task_id = p_task_id)
      and (p_agent_type is null or l.agent_type = p_agent_type)
      and (p_log_level is null or l.log_level = p_log_level)
      and (p_start_date is null or l.created_at >= p_start_date)
      and (p_end_date is null or l.created_at <= p_end_date)
    order by l.created_at desc, l.id desc
    limit p_limit offset p_offset;
end;
$$;

create function public.delete_execution_logs_by_task(p_user_id uuid, p_task_id text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  deleted integer;
begin
  perform public.require_caller(p_user_id);
  delete from public.execution_logs l where l.user_id = p_user_id and l.task_id = p_task_id;
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

create function public.delete_old_execution_logs(p_user_id uuid, p_days_old integer default 30) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  deleted integer;
begin
  perform public.require_caller(p_user_id);
  delete from public.execution_logs l
  where l.user_id = p_user_id and l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

revoke execute on function
  public.insert_execution_log(uuid, text, text, text, text, text, jsonb),
  public.get_execution_logs_by_task(uuid, text, integer),
  public.get_execution_logs_filtered(uuid, text, text, text, timestamptz, timestamptz, integer, integer),
  public.delete_execution_logs_by_task(uuid, text),
  public.delete_old_execution_logs(uuid, integer)
from public, anon;

grant execute on function
  public.insert_execution_log(uuid, text, text, text, text, text, jsonb),
  public.get_execution_logs_by_task(uuid, text, integer),
  public.get_execution_logs_filtered(uuid, text, text, text, timestamptz, timestamptz, integer, integer),
  public.delete_execution_logs_by_task(uuid, text),
  public.delete_old_execution_logs(uuid, integer)
to authenticated, service_role;

comment on function public.insert_execution_log(uuid, text, text, text, text, text, jsonb) is
  'Appends a log line and returns its id.';
comment on function public.get_execution_logs_by_task(uuid, text, integer) is
  'A task''s log lines, oldest first.';
comment on function public.get_execution_logs_filtered(uuid, text, text, text, timestamptz, timestamptz, integer, integer) is
  'A user''s log lines, newest first, paged; a null filter is ignored, both dates are inclusive.';
comment on function public.delete_execution_logs_by_task(uuid, text) is
  'Deletes a task''s log lines and returns their number.';
comment on function public.delete_old_execution_logs(uuid, integer) is
  'Deletes a user''s log lines older than so many days and returns their number.';
