-- One finished task of the development account: four log lines, its record and two documents.
insert into public.execution_logs (id, user_id, task_id, step_id, agent_type, message, log_level, created_at)
select line.id, account.id, 'task-demo-1', line.step_id, line.agent_type, line.message, line.log_level,
  now() - line.ago
from auth.users account
cross join (
  values
    ('7a5c0000-0000-4000-8000-000000000101'::uuid, null, 'planner', 'Two steps: write the summary, send it', 'info', interval '4 minutes'),
    ('7a5c0000-0000-4000-8000-000000000102', 'step-1', 'worker', 'Writing the summary', 'info', interval '3 minutes'),
    ('7a5c0000-0000-4000-8000-000000000103', 'step-2', 'worker', 'Summary sent', 'success', interval '2 minutes'),
    ('7a5c0000-0000-4000-8000-000000000104', null, 'evaluator', 'Both steps did what was asked', 'success', interval '1 minute')
) as line (id, step_id, agent_type, message, log_level, ago)
where account.email = 'dev@example.com'
on conflict (id) do nothing;

insert into public.task_history
  (id, user_id, task_id, title, status, input_prompt, output_summary, outputs, google_services, duration_ms, completed_at)
select
  '7a5c0000-0000-4000-8000-000000000201',
  account.id,
  'task-demo-1',
  'Weekly summary',
  'success',
  'Write a summary of this week and send it to the team',
  'The summary is written and sent',
  '[
    {"type": "doc", "title": "Weekly summary", "url": "https://docs.example.com/document/demo-document"},
    {"type": "email", "title": "Weekly summary"}
  ]',
  array['docs', 'gmail'],
  180000,
  now()
from auth.users account
where account.email = 'dev@example.com'
on conflict (user_id, task_id) do nothing;

insert into public.documents_generated (id, user_id, task_id, document_type, google_id, title, url)
select document.id, account.id, 'task-demo-1', document.type, document.google_id, 'Weekly summary', document.url
from auth.users account
cross join (
  values
    ('7a5c0000-0000-4000-8000-000000000301'::uuid, 'doc', 'demo-document', 'https://docs.example.com/document/demo-document'),
    ('7a5c0000-0000-4000-8000-000000000302', 'email', 'demo-message', null)
) as document (id, type, google_id, url)
where account.email = 'dev@example.com'
on conflict (id) do nothing;
