-- One run of the first test, in which one of two cases failed.
insert into public.test_runs (id, test_definition_id, status, started_at, completed_at, environment, triggered_by)
select
  '7e570000-0000-4000-8000-000000000001', definition.id, 'failed',
  '2026-06-01 08:00:00+00', '2026-06-01 08:00:03+00', 'ci', 'nightly'
from public.test_definitions definition
where definition.test_id = 'review-term-sheet-decisions'
on conflict (id) do nothing;

insert into public.test_case_results
  (id, test_run_id, case_id, status, duration_ms, input, output, error, assertions, started_at, completed_at)
values
  ('7e570000-0000-4000-8000-000000000011', '7e570000-0000-4000-8000-000000000001', 'approved', 'passed', 1240,
   '{"termSheetId": "term-sheet-1", "decision": "approved"}',
   '{"decision": "approved", "reviewerId": "reviewer-1", "reviewedAt": "2026-06-01T08:00:01Z"}', null,
   '[{"type": "equals", "path": "decision", "expected": "approved", "actual": "approved", "passed": true},
     {"type": "matches", "path": "reviewedAt", "expected": "^\\d{4}-\\d{2}-\\d{2}T", "actual": "2026-06-01T08:00:01Z", "passed": true}]',
   '2026-06-01 08:00:00+00', '2026-06-01 08:00:01.24+00'),
  ('7e570000-0000-4000-8000-000000000012', '7e570000-0000-4000-8000-000000000001', 'unknown-decision', 'failed', 980,
   '{"termSheetId": "term-sheet-1", "decision": "maybe"}', '{"decision": "maybe"}',
   '{"message": "the decision was taken", "code": "ASSERTION_FAILED"}',
   '[{"type": "contains", "path": "error.message", "expected": "decision", "actual": null, "passed": false, "message": "no error"}]',
   '2026-06-01 08:00:02+00', '2026-06-01 08:00:02.98+00')
on conflict (test_run_id, case_id) do nothing;
