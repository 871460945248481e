-- Sequences are the backend's own.

create trigger set_updated_at before update on public.event_sequences
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.event_sequence_events
  for each row execute function public.set_updated_at();

revoke all on table public.event_sequences, public.event_sequence_events from anon, authenticated;
grant all on table public.event_sequences, public.event_sequence_events to service_role;

comment on table public.event_sequences is 'Ordered sets of related events treated as one unit.
@access service role only: the event service''s own
@note its column events is a cache of event_sequence_events';
comment on table public.event_sequence_events is 'Members of a sequence.
@access service role only: the event service''s own';
