-- Queues are the backend's own.

create trigger set_updated_at before update on public.event_queue_state
  for each row execute function public.set_updated_at();

revoke all on table public.event_queue_state, public.queue_checkpoints from anon, authenticated;
grant all on table public.event_queue_state, public.queue_checkpoints to service_role;

comment on table public.event_queue_state is 'Durable state of a processing queue.
@access service role only: the event service''s own';
comment on table public.queue_checkpoints is 'History of the checkpoints of a queue.
@access service role only: the event service''s own';
