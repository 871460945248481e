-- @requires platform/20260105090200_create_shared_functions
-- Guards task_history and adds its seven functions: record, update, read, delete, count.
-- Fulfils requirements 5.2-5.5.
comment on table public.task_history is
  'One record per finished task of a user: result, links to what was created, time spent.';

revoke all on table public.task_history from anon, authenticated;
grant select, insert, update, delete on table public.task_history to authenticated;
grant all on table public.task_history to service_role;

create function public.insert_task_history(
  p_user_id uuid,
  p_task_id text,
  p_title text,
  p_status text,
  p_input_prompt text,
  p_output_summary text default null,
  p_outputs jsonb default null,
  p_google_services text[] default null,
  p_duration_ms integer default null,
  p_completed_at timestamptz default now()
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  new_id uuid;
begin
  perform public.require_caller(p_user_id);
  insert into public.task_history (
    user_id, task_id, title, status, input_prompt, output_summary, outputs, google_services, duration_ms, completed_at
  ) values (
    p_user_id, p_task_id, p_title, p_status, p_input_prompt, p_output_summary, p_outputs, p_google_services,
    p_duration_ms, p_completed_at
  )
  returning id into new_id;
  return new_id;
end;
$$;

create function public.update_task_history_status(
  p_user_id uuid,
  p_task_id text,
  p_status text,
  p_output_summary text default null,
  p_outputs jsonb default null,
  p_duration_ms integer default null,
  p_completed_at timestamptz default now()
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  update public.task_history h set
    status = p_status,
    output_summary = coalesce(p_output_summary, h.output_summary),
    outputs = coalesce(p_outputs, h.outputs),
    duration_ms = coalesce(p_duration_ms, h.duration_ms),
    completed_at = p_completed_at
  where h.user_id = p_user_id and h.task_id = p_task_id;
  return found;
end;
$$;

create function public.get_task_history_filtered(
  p_user_id uuid,
  p_status text default null,
  p_google_service text default null,
  p_start_date timestamptz default null,
  p_end_date timestamptz default null,
  p_limit integer default 50,
  p_offset integer default 0
) returns table (
  id uuid,
  task_id text,
  title text,
  status text,
  input_prompt text,
  output_summary text,
  outputs jsonb,
  google_services text[],
  duration_ms integer,
  created_at timestamptz,
  completed_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select h.id, h.task_id, h.title, h.status, h.input_prompt, h.output_summary, h.outputs, h.google_services,
      h.duration_ms, h.created_at, h.completed_at
    from public.task_history h
    where h.user_id = p_user_id
      and (p_status is null or h.status = p_status)
      and (p_google_service is null or h.google_services @> array[p_google_service])
      and (p_start_date is null or h.created_at >= p_start_date)
      and (p_end_date is null or h.created_at <= p_end_date)
    order by h.created_at desc, h.id desc
    limit p_limit offset p_offset;
end;
$$;

create function public.get_recent_task_history(p_user_id uuid, p_limit integer default 10)
returns table (
  id uuid,
  task_id text,
  title text,
  status text,
  output_summary text,
  google_services text[],
  duration_ms integer,
  created_at timestamptz,
  completed_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select h.id, h.task_id, h.title, h.status, h.output_summary, h.google_services, h.duration_ms, h.created_at,
      h.completed_at
    from public.task_history h
    where h.user_id = p_user_id
    order by h.created_at desc, h.id desc
    limit p_limit;
end;
$$;

create function public.get_task_history_by_id(p_user_id uuid, p_task_id text)
returns table (
  id uuid,
  task_id text,
  title text,
  status text,
  input_prompt text,
  output_summary text,
  outputs jsonb,
  google_services text[],
  duration_ms integer,
  created_at timestamptz,
  completed_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  return query
    select h.id, h.task_id, h.title, h.status, h.input_prompt, h.output_summary, h.outputs, h.google_services,
      h.duration_ms, h.created_at, h.completed_at
    from public.task_history h
    where h.user_id = p_user_id and h.task_id = p_task_id;
end;
$$;

create function public.delete_task_history(p_user_id uuid, p_task_id text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform public.require_caller(p_user_id);
  delete from public.task_history h where h.user_id = p_user_id and h.task_id = p_task_id;
  return found;
end;
$$;

-- Durations are not negative, so that rounding half away from zero is rounding half up.
create function public.get_task_statistics(p_user_id uuid, p_days integer default 30)
returns table (
  total_tasks integer,
  successful_tasks integer,
  failed_tasks integer,
  avg_duration_ms integer,
  most_used_service text
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  since timestamptz;
begin
  perform public.require_caller(p_user_id);
  since := now() - make_interval(days => p_days);
  return query
    select
      count(*)::integer,
      count(*) filter (where h.status = 'success')::integer,
      count(*) filter (where h.status = 'failed')::integer,
      round(avg(h.duration_ms))::integer,
      (
        select used.service
        from public.task_history w cross join unnest(w.google_services) as used (service)
        where w.user_id = p_user_id and w.created_at >= since
        group by used.service
        order by count(*) desc, used.service collate "C"
        limit 1
      )
    from public.task_history h
    where h.user_id = p_user_id and h.created_at >= since;
end;
$$;

revoke execute on function
  public.insert_task_history(uuid, text, text, text, text, text, jsonb, text[], integer, timestamptz),
  public.update_task_history_status(uuid, text, text, text, jsonb, integer, timestamptz),
  public.get_task_history_filtered(uuid, text, text, timestamptz, timestamptz, integer, integer),
  public.get_recent_task_history(uuid, integer),
  public.get_task_history_by_id(uuid, text),
  public.delete_task_history(uuid, text),
  public.get_task_statistics(uuid, integer)
from public, anon;

grant execute on function
  public.insert_task_history(uuid, text, text, text, text, text, jsonb, text[], integer, timestamptz),
  public.update_task_history_status(uuid, text, text, text, jsonb, integer, timestamptz),
  public.get_task_history_filtered(uuid, text, text, timestamptz, timestamptz, integer, integer),
  public.get_recent_task_history(uuid, integer),
  public.get_task_history_by_id(uuid, text),
  public.delete_task_history(uuid, text),
  public.get_task_statistics(uuid, integer)
to authenticated, service_role;

comment on function public.insert_task_history(uuid, text, text, text, text, text, jsonb, text[], integer, timestamptz) is
  'Records a task and returns the record''s id.';
comment on function public.update_task_history_status(uuid, text, text, text, jsonb, integer, timestamptz) is
  'Sets a record''s status and completion, the rest only when given; true when the user has the record.';
comment on function public.get_task_history_filtered(uuid, text, text, timestamptz, timestamptz, integer, integer) is
  'A user''s records, newest first, paged; a null filter is ignored, both dates are inclusive.';
comment on function public.get_recent_task_history(uuid, integer) is
  'A user''s last records, newest first.';
comment on function public.get_task_history_by_id(uuid, text) is
  'One record of a user, by task id.';
comment on function public.delete_task_history(uuid, text) is
  'Deletes a record; true when there was one.';
comment on function public.get_task_statistics(uuid, integer) is
  'Counts over the records of the last so many days; always one row.';
