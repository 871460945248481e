-- Messages are kept for a year and then in an archive, logs of the simulator for 30 days. For the service role alone.

create function public.get_messages_to_archive(p_limit integer default 1000)
returns table (message_id uuid, document jsonb)
language sql stable set search_path = ''
as $$
  select m.id, jsonb_build_object(
    'messages', jsonb_build_array(to_jsonb(m)),
    'message_attachments', (
      select coalesce(jsonb_agg(to_jsonb(a) order by a.created_at, a.id), '[]')
      from public.message_attachments a where a.message_id = m.id
    )
  )
  from public.messages m
  where m.sent_at <= now() - interval '1 year'
  order by m.sent_at, m.id
  limit p_limit;
$$;

create function public.delete_archived_messages(p_message_ids uuid[]) returns integer
language plpgsql set search_path = ''
as $$
declare
  kept uuid;
  deleted integer;
begin
  select m.id into kept from public.messages m
    where m.id = any (p_message_ids) and m.sent_at > now() - interval '1 year' order by m.id limit 1;
  if found then
    raise exception 'message % is still to be kept', kept
      using errcode = '22023', hint = 'A message is archived a year after it was sent.';
  end if;
  delete from public.messages m where m.id = any (p_message_ids);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

create function public.delete_old_simulation_logs(p_days_old integer default 30) returns integer
language plpgsql set search_path = ''
as $$
declare
  deleted integer;
begin
  if p_days_old is null or p_days_old < 1 then
    raise exception 'p_days_old is %, not a number of days', coalesce(p_days_old::text, 'null')
      using errcode = '22023', hint = 'Pass 1 or more.';
  end if;
  delete from public.simulation_logs l where l.created_at < now() - make_interval(days => p_days_old);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

revoke execute on function
  public.get_messages_to_archive(integer),
  public.delete_archived_messages(uuid[]),
  public.delete_old_simulation_logs(integer)
from public, anon, authenticated;

grant execute on function
  public.get_messages_to_archive(integer),
  public.delete_archived_messages(uuid[]),
  public.delete_old_simulation_logs(integer)
to service_role;

comment on function public.get_messages_to_archive(integer) is
  'Messages to archive, oldest first, each with its files by table name. Store them, then call delete_archived_messages.';

comment on function public.delete_archived_messages(uuid[]) is
  'Deletes archived messages with their files and counts them; all or none (22023 where one is still to be kept).';

comment on function public.delete_old_simulation_logs(integer) is
  'Deletes logs of the simulator older than so many days, 30 by default, and returns their number.';
