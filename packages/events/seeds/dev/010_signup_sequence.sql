-- A sign-up as a sequence of two events, to look at.
insert into public.event_instances (id, event_id, pattern, version, source, "timestamp", payload, metadata)
values
  ('5eed0000-0000-4000-8000-000000000001', 'dev-signup-1', 'user.created', '1.0.0',
   '{"type": "system", "name": "auth"}', '2026-01-15 09:00:00+00', '{"userId": "dev"}', '{"correlationId": "dev-signup"}'),
  ('5eed0000-0000-4000-8000-000000000002', 'dev-signup-2', 'user.role_assigned', '1.0.0',
   '{"type": "system", "name": "auth"}', '2026-01-15 09:00:01+00', '{"userId": "dev"}',
   '{"correlationId": "dev-signup", "causationId": "dev-signup-1"}')
on conflict do nothing;

insert into public.event_sequences (id, sequence_id, name, status, metadata)
values ('5eed0000-0000-4000-8000-000000000003', 'dev-signup', 'Sign-up', 'in_progress', '{"correlationId": "dev-signup"}')
on conflict do nothing;

insert into public.event_sequence_events (sequence_id, event_id, sequence_order)
values
  ('5eed0000-0000-4000-8000-000000000003', '5eed0000-0000-4000-8000-000000000001', 1),
  ('5eed0000-0000-4000-8000-000000000003', '5eed0000-0000-4000-8000-000000000002', 2)
on conflict do nothing;
