-- The task of the term sheet demo: a person reviews a term sheet and decides.
insert into public.task_definitions as stored (
  id, task_id, name, description, type, version, input_schema, output_schema, timeout, retry_policy, execution_config,
  ui_components
) values (
  '7a5c0000-0000-4000-8000-000000000001',
  'review-term-sheet',
  'Review term sheet',
  'A reviewer reads a submitted term sheet and approves it, rejects it or asks for a revision.',
  'MANUAL',
  '1.0.0',
  '{
    "type": "object",
    "properties": {
      "termSheetId": {"type": "string"},
      "companyId": {"type": "string"},
      "submissionData": {"type": "object"}
    },
    "required": ["termSheetId", "companyId", "submissionData"]
  }',
  '{
    "type": "object",
    "properties": {
      "decision": {"type": "string", "enum": ["approved", "rejected", "revision_requested"]},
      "comments": {"type": "string"},
      "reviewedAt": {"type": "string", "format": "date-time"},
      "reviewerId": {"type": "string"}
    },
    "required": ["decision", "reviewedAt", "reviewerId"]
  }',
  3600000,
  '{"maxRetries": 0, "retryInterval": 0, "backoffMultiplier": 1}',
  '{
    "executor": "human-task-executor",
    "implementation": {"kind": "HUMAN", "parameters": {"roles": ["reviewer", "senior_reviewer", "admin"]}}
  }',
  '[{"componentId": "task-view-review-term-sheet"}, {"componentId": "task-review-form"}]'
)
on conflict (task_id) do update set
  name = excluded.name,
  description = excluded.description,
  type = excluded.type,
  version = excluded.version,
  input_schema = excluded.input_schema,
  output_schema = excluded.output_schema,
  timeout = excluded.timeout,
  retry_policy = excluded.retry_policy,
  execution_config = excluded.execution_config,
  ui_components = excluded.ui_components
where (
  stored.name, stored.description, stored.type, stored.version, stored.input_schema, stored.output_schema,
  stored.timeout, stored.retry_policy, stored.execution_config, stored.ui_components
) is distinct from (
  excluded.name, excluded.description, excluded.type, excluded.version, excluded.input_schema, excluded.output_schema,
  excluded.timeout, excluded.retry_policy, excluded.execution_config, excluded.ui_components
);
