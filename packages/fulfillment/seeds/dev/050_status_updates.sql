-- What the buyer was told, what the agent thought, and the steps that are done.
insert into public.status_updates
  (id, order_id, bundle_id, status_type, previous_status, new_status, narrative, agent_reasoning, adaptive_card, sent_via,
   created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380401', o.id, o.bundle_id, 'order', 'paid', 'processing',
  'Your roses are bound and on their way.', 'The binding took five minutes more than planned; 40 minutes are left.',
  '{"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "On their way"}]}', '["email"]',
  '2026-02-14 09:30:00+00'
from public.orders o
where o.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380003'
on conflict (id) do nothing;

insert into public.agent_reasoning_logs
  (id, status_update_id, reasoning_context, extracted_reasoning, confidence_score, created_at)
select
  'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380402', u.id, '{"slackMinutes": 40}', 'No need to warn the buyer.', 0.90, u.created_at
from public.status_updates u
where u.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380401'
on conflict (id) do nothing;

insert into public.progress_ledgers
  (id, order_id, step_number, step_name, status, thought, narrative, if_then_logic, created_at, completed_at)
select
  step.id, o.id, step.number, step.name, step.status, step.thought, step.narrative, step.logic, '2026-02-14 08:06:30+00',
  step.completed_at
from public.orders o
cross join (
  values
    ('d3eebc99-9c0b-4ef8-bb6d-6bb9bd380403'::uuid, 1, 'Bind the roses', 'completed', 'The shop confirmed twelve stems.',
     'Your roses are bound.', null::jsonb, '2026-02-14 09:20:00+00'::timestamptz),
    ('d3eebc99-9c0b-4ef8-bb6d-6bb9bd380404', 2, 'Bring the roses', 'in_progress', 'Traffic costs four minutes.',
     'Your roses are on their way.', '{"if": "late", "then": "tell the buyer"}', null)
) as step (id, number, name, status, thought, narrative, logic, completed_at)
where o.id = 'd3eebc99-9c0b-4ef8-bb6d-6bb9bd380003'
on conflict (id) do nothing;
