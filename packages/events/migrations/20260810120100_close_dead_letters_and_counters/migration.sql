-- Dead letters and counters are the backend's own.

create trigger set_updated_at before update on public.dead_letter_queue
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.event_pattern_counters
  for each row execute function public.set_updated_at();

revoke all on table public.dead_letter_queue, public.event_pattern_counters from anon, authenticated;
grant all on table public.dead_letter_queue, public.event_pattern_counters to service_role;

comment on table public.dead_letter_queue is 'Events that could not be processed, with every attempt.
@access service role only: payloads belong to every service';
comment on table public.event_pattern_counters is 'Running number per event pattern.
@access service role only: the event service''s own';
