-- Three runs of the term sheet review, known by their correlation ids.
insert into public.workflow_instances
  (id, workflow_definition_id, status, current_step_id, input, state, started_at, completed_at, correlation_id)
select
  run.id::uuid, definition.id, run.status, run.step,
  jsonb_build_object('termSheetId', run.correlation, 'companyId', run.company, 'submissionData', '{}'::jsonb),
  jsonb_build_object('currentStepId', run.step), run.started::timestamptz, run.completed::timestamptz, run.correlation
from public.workflow_definitions definition
cross join (values
  ('f1070000-0000-4000-8000-000000000001', 'RUNNING', 'review', 'term-sheet-1', 'Northwind', '2026-06-01 08:00:00+00', null),
  ('f1070000-0000-4000-8000-000000000002', 'COMPLETED', 'complete', 'term-sheet-2', 'Contoso', '2026-05-11 08:00:00+00', '2026-05-20 16:30:00+00'),
  ('f1070000-0000-4000-8000-000000000003', 'COMPLETED', 'complete', 'term-sheet-3', 'Fabrikam', '2026-05-12 08:00:00+00', '2026-05-22 11:00:00+00')
) as run (id, status, step, correlation, company, started, completed)
where definition.workflow_id = 'term_sheet_review'
on conflict (id) do nothing;
