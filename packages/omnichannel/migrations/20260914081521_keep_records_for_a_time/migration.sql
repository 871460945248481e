-- How long records are kept: messages one year, then the archive has them; logs of the simulator 30 days.
-- Both functions run with the caller's rights, and the service role alone may call them.

create function public.take_old_messages(p_days_old integer default 365, p_limit integer default 1000)
returns table (message jsonb, files jsonb)
language plpgsql set search_path = ''
as $$
declare
  due uuid[];
begin
  if coalesce(p_days_old, -1) < 0 or coalesce(p_limit, 0) < 1 then
    raise exception 'p_days_old is % and p_limit is %', p_days_old, p_limit
      using errcode = '22023', hint = 'Pass an age of 0 days or more and a number of messages of 1 or more.';
  end if;
  -- A statement of its own: the next one then sees every file that was added before the rows were locked.
  due := array(
    select m.id
    from public.messages m
    where m.sent_at < now() - make_interval(days => p_days_old)
    order by m.sent_at, m.id
    limit p_limit
    for update skip locked
  );
  return query
    with taken as (
      delete from public.messages m where m.id = any (due) returning m.*
    )
    select to_jsonb(taken), coalesce(
      (select jsonb_agg(to_jsonb(a) order by a.created_at, a.id)
       from public.message_attachments a where a.message_id = taken.id),
      '[]'
    )
    from taken
    order by taken.sent_at, taken.id;
end;
$$;

create function public.delete_old_simulation_logs(p_days_old integer default 30) returns integer
language plpgsql set search_path = ''
as $$
declare
  deleted integer;
begin
  if coalesce(p_days_old, -1) < 0 then
    raise exception 'p_days_old is %', p_days_old
      using errcode = '22023', hint = 'Pass an age of 0 days or more.';
  end if;
  delete from public.simulation_logs l where l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

revoke execute on function
  public.take_old_messages(integer, integer),
  public.delete_old_simulation_logs(integer)
from public, anon, authenticated;

grant execute on function
  public.take_old_messages(integer, integer),
  public.delete_old_simulation_logs(integer)
to service_role;

comment on function public.take_old_messages(integer, integer) is
  'Removes messages older than so many days, oldest first, and hands them back with their files, for the archive.';
comment on function public.delete_old_simulation_logs(integer) is
  'Deletes logs of the simulator older than so many days and returns their number.';
