-- One finished command of the development account, and its history.
insert into public.workflows (id, user_id, command, status, steps, results, start_time, end_time)
select
  'f1070000-0000-4000-8000-000000000011', profile.id, 'Summarise this week''s mail into a document', 'completed',
  '[{"name": "Search mail"}, {"name": "Write document"}]', '[{"document": "Weekly summary"}]',
  '2026-06-05 09:00:00+00', '2026-06-05 09:00:42+00'
from public.profiles profile
where profile.email = 'dev@example.com'
on conflict (id) do nothing;

insert into public.workflow_history (id, user_id, workflow_id, command, status, executed_at)
select 'f1070000-0000-4000-8000-000000000012', run.user_id, run.id, run.command, 'completed', '2026-06-05 09:00:42+00'
from public.workflows run
where run.id = 'f1070000-0000-4000-8000-000000000011'
on conflict (id) do nothing;
