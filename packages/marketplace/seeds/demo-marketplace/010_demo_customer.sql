-- A customer with a manager and a senior hired, two tasks, a conversation of three messages and what it cost.
-- It is the account's own: signed in as demo.customer@example.com one sees all of it.
insert into auth.users (id, email, raw_user_meta_data)
values ('5e1f0000-0000-4000-8000-0000000000c1', 'demo.customer@example.com', '{"full_name": "Demo Customer"}')
on conflict (id) do nothing;

insert into public.customers (id, email, company_name, industry, company_size)
values ('5e1f0000-0000-4000-8000-0000000000c1', 'demo.customer@example.com', 'Demo Company', 'Retail', '11-50')
on conflict (id) do nothing;

insert into public.customer_ves
  (id, customer_id, marketplace_agent_id, persona_name, persona_email, agent_type, agent_gateway_route, position_x, position_y)
select
  hired.id, '5e1f0000-0000-4000-8000-0000000000c1', agent.id, hired.persona_name, hired.persona_email, hired.agent_type,
  '/agents/5e1f0000-0000-4000-8000-0000000000c1/' || hired.agent_type, 0, hired.position_y
from (
  values
    ('5e1f0000-0000-4000-8000-000000000011'::uuid, 'Marketing Manager', 'Maya', 'maya@example.com', 'marketing-manager', 0),
    ('5e1f0000-0000-4000-8000-000000000012', 'Marketing Senior', 'Sam', 'sam@example.com', 'marketing-senior', 160)
) as hired (id, agent_name, persona_name, persona_email, agent_type, position_y)
join public.virtual_employees agent on agent.source = 'internal' and agent.name = hired.agent_name
on conflict (customer_id, marketplace_agent_id) do nothing;

insert into public.ve_connections (id, customer_id, from_ve_id, to_ve_id, connection_type)
values (
  '5e1f0000-0000-4000-8000-000000000021', '5e1f0000-0000-4000-8000-0000000000c1',
  '5e1f0000-0000-4000-8000-000000000011', '5e1f0000-0000-4000-8000-000000000012', 'vertical'
)
on conflict (from_ve_id, to_ve_id) do nothing;

insert into public.tasks
  (id, customer_id, title, status, priority, assigned_to_ve, created_at, completed_at, parent_task_id, thread_id)
values
  ('5e1f0000-0000-4000-8000-000000000031', '5e1f0000-0000-4000-8000-0000000000c1', 'Plan the spring campaign', 'in_progress', 'high', '5e1f0000-0000-4000-8000-000000000011', '2026-03-02 09:00:00+00', null, null, '5e1f0000-0000-4000-8000-000000000041'),
  ('5e1f0000-0000-4000-8000-000000000032', '5e1f0000-0000-4000-8000-0000000000c1', 'Draft three posts for it', 'pending', 'medium', '5e1f0000-0000-4000-8000-000000000012', '2026-03-02 09:10:00+00', null, '5e1f0000-0000-4000-8000-000000000031', null),
  ('5e1f0000-0000-4000-8000-000000000033', '5e1f0000-0000-4000-8000-0000000000c1', 'Report on last month''s visitors', 'completed', 'low', '5e1f0000-0000-4000-8000-000000000012', '2026-03-01 08:00:00+00', '2026-03-01 08:20:00+00', null, null)
on conflict (id) do nothing;

insert into public.messages
  (id, customer_id, customer_ve_id, from_type, from_ve_id, to_ve_id, subject, content, thread_id, replied_to_id, read, created_at)
values
  ('5e1f0000-0000-4000-8000-000000000051', '5e1f0000-0000-4000-8000-0000000000c1', '5e1f0000-0000-4000-8000-000000000011', 'customer', null, '5e1f0000-0000-4000-8000-000000000011', 'Spring campaign', 'Please plan a campaign for our spring range.', '5e1f0000-0000-4000-8000-000000000041', null, true, '2026-03-02 09:00:00+00'),
  ('5e1f0000-0000-4000-8000-000000000052', '5e1f0000-0000-4000-8000-0000000000c1', '5e1f0000-0000-4000-8000-000000000011', 've', '5e1f0000-0000-4000-8000-000000000011', null, 'Re: Spring campaign', 'Here is a plan in four weeks; Sam drafts the posts.', '5e1f0000-0000-4000-8000-000000000041', '5e1f0000-0000-4000-8000-000000000051', true, '2026-03-02 09:05:00+00'),
  ('5e1f0000-0000-4000-8000-000000000053', '5e1f0000-0000-4000-8000-0000000000c1', '5e1f0000-0000-4000-8000-000000000011', 'customer', null, '5e1f0000-0000-4000-8000-000000000011', 'Re: Spring campaign', 'Good. Go ahead.', '5e1f0000-0000-4000-8000-000000000041', '5e1f0000-0000-4000-8000-000000000052', false, '2026-03-02 09:30:00+00')
on conflict (id) do nothing;

insert into public.token_usage
  (id, customer_id, ve_id, operation, input_tokens, output_tokens, total_tokens, cost, model, timestamp)
values
  ('5e1f0000-0000-4000-8000-000000000061', '5e1f0000-0000-4000-8000-0000000000c1', '5e1f0000-0000-4000-8000-000000000011', 'chat', 1200, 300, 1500, 0.004500, 'model-large', '2026-03-02 09:05:00+00'),
  ('5e1f0000-0000-4000-8000-000000000062', '5e1f0000-0000-4000-8000-0000000000c1', null, 'route', 180, 12, 192, 0.000058, 'model-small', '2026-03-02 09:00:00+00')
on conflict (id) do nothing;
