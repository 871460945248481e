-- Three reviews waiting for the development account, each linked to the workflow run of its correlation id.
insert into public.task_instances (
  id, task_definition_id, workflow_instance_id, workflow_definition_id, step_id, status, type, input, executor_id,
  assignee, priority, execution_metadata, task_reference
)
select
  review.id,
  definition.id,
  run.id,
  run.workflow_definition_id,
  'review',
  'ASSIGNED',
  definition.type,
  jsonb_build_object('termSheetId', review.correlation_id, 'companyId', review.company, 'submissionData', '{}'::jsonb),
  definition.execution_config ->> 'executor',
  (select account.id::text from auth.users account where account.email = 'dev@example.com'),
  review.priority::public.task_priority,
  jsonb_build_object('start_time', review.start_time),
  review.company
from (
  values
    ('7a5c0000-0000-4000-8000-000000000011'::uuid, 'term-sheet-1', 'Northwind', 'HIGH', '2026-06-01T08:00:00Z'),
    ('7a5c0000-0000-4000-8000-000000000012', 'term-sheet-2', 'Contoso', 'MEDIUM', '2026-05-11T08:00:00Z'),
    ('7a5c0000-0000-4000-8000-000000000013', 'term-sheet-3', 'Fabrikam', 'HIGH', '2026-05-12T08:00:00Z')
) as review (id, correlation_id, company, priority, start_time)
join public.task_definitions definition on definition.task_id = 'review-term-sheet'
left join public.workflow_instances run on run.correlation_id = review.correlation_id
on conflict (id) do nothing;
