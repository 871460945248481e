-- The record of events only grows, and files itself by month.

create trigger set_updated_at before update on public.event_definitions
  for each row execute function public.set_updated_at();

create function public.set_event_partition_key() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.partition_key := to_char(new."timestamp" at time zone 'UTC', 'YYYY-MM');
  return new;
end $$;
comment on function public.set_event_partition_key() is 'Trigger of inserts and updates: partition_key becomes YYYY-MM of the timestamp in UTC.';
revoke execute on function public.set_event_partition_key() from public;

create trigger set_partition_key before insert or update on public.event_instances
  for each row execute function public.set_event_partition_key();

create function public.refuse_event_change() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if current_user = 'service_role' or auth.role() = 'service_role' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  raise exception 'event_instances is append-only' using errcode = '42501';
end $$;
comment on function public.refuse_event_change() is 'Keeps event_instances append-only: raises 42501 unless the service role purges.';
revoke execute on function public.refuse_event_change() from public;

create trigger append_only before update or delete on public.event_instances
  for each row execute function public.refuse_event_change();
create trigger append_only_as_a_whole before truncate on public.event_instances
  for each statement execute function public.refuse_event_change();

revoke all on table public.event_definitions, public.event_instances from anon, authenticated;
grant select on table public.event_definitions to authenticated;
grant all on table public.event_definitions, public.event_instances to service_role;

comment on table public.event_definitions is 'Contracts of event types: routing pattern and payload schema, by version.';
comment on table public.event_instances is 'Record of the events that happened.
@access service role only: payloads belong to every service
@note append-only; only the service role purges';
