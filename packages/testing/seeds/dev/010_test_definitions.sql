-- Two tests to look at: of the task and of the process behind the term sheet review.
insert into public.test_definitions as stored (test_id, name, description, type, target_id, cases, shared_mocks)
values
  ('review-term-sheet-decisions', 'Decisions of the term sheet review', 'Every decision is taken, and none but those.',
   'task', 'review-term-sheet',
   '[
     {"caseId": "approved", "description": "An approval says who and when.",
      "input": {"termSheetId": "term-sheet-1", "decision": "approved"},
      "expectedOutput": {"decision": "approved", "reviewerId": "reviewer-1"},
      "assertions": [{"type": "equals", "path": "decision", "value": "approved"},
        {"type": "matches", "path": "reviewedAt", "value": "^\\d{4}-\\d{2}-\\d{2}T"}],
      "timeout": "PT30S"},
     {"caseId": "unknown-decision", "description": "Another word is refused.",
      "input": {"termSheetId": "term-sheet-1", "decision": "maybe"},
      "assertions": [{"type": "contains", "path": "error.message", "value": "decision"}],
      "timeout": "PT30S"}
   ]', '[]'),
  ('term-sheet-review-revision', 'A revision is reviewed again', 'The process waits for the revision and goes back to the review.',
   'workflow', 'term_sheet_review',
   '[
     {"caseId": "one-revision", "description": "Revised once, then approved.",
      "input": {"termSheetId": "term-sheet-1", "companyId": "Northwind", "submissionData": {}},
      "setup": {"mocks": [{"taskId": "review-term-sheet", "response": {"decision": "revision_requested"}}]},
      "expectedEvents": [{"pattern": "term_sheet.revised"}],
      "expectedState": {"currentStepId": "review"},
      "timeout": "PT5M"}
   ]', '[{"taskId": "send-email", "response": {"sent": true}}]')
on conflict (test_id) do update set
  name = excluded.name,
  description = excluded.description,
  type = excluded.type,
  target_id = excluded.target_id,
  cases = excluded.cases,
  shared_mocks = excluded.shared_mocks
where (stored.name, stored.description, stored.type, stored.target_id, stored.cases, stored.shared_mocks)
  is distinct from (excluded.name, excluded.description, excluded.type, excluded.target_id, excluded.cases, excluded.shared_mocks);
