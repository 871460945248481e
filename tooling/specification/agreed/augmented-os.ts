import type { Agreement } from '../src/agreements.ts';

export const augmentedOs: readonly Agreement[] = [
  {
    table: 'public.users',
    reason: 'One table with the `users` of the orchestrator.',
    items: ['column legal_name', 'column display_name', 'index btree (phone)'],
  },
  {
    table: 'public.crypto_keys',
    reason: 'One primary key per use; a key finds the one that replaced it.',
    items: ["index unique btree (key_use) WHERE (status = 'primary'::text)", 'index btree (rotated_key_id)'],
  },
  {
    table: 'public.event_sequence_events',
    reason: '`order` is a reserved word: the column is `sequence_order`.',
    items: [
      'column order',
      'column sequence_order',
      'check ("order" >= 1)',
      'check (sequence_order >= 1)',
      'index btree (sequence_id, "order")',
      'index btree (sequence_id, sequence_order)',
    ],
  },
  {
    table: 'public.workflow_instances',
    reason: 'Documented and never migrated: optimistic locking, cancellation, compensation.',
    items: [
      'column version',
      'column cancellation',
      'column compensation_state',
      'check (version >= 0)',
      'index btree (id, version)',
      "index btree (((state ->> 'currentStepId'::text)))",
      'index btree (status, updated_at)',
    ],
  },
  {
    table: 'public.integration_definitions',
    reason: 'Documented and never migrated.',
    items: ['index btree (type)'],
  },
  {
    table: 'public.integration_instances',
    reason: 'The key beside the cipher text; a context names whom it belongs to; the last use is searched.',
    items: [
      'column credentials_key_id',
      "check ((context_type = 'global'::context_scope_enum) = (context_id IS NULL))",
      'index btree (last_used_at)',
    ],
  },
  {
    table: 'public.task_definitions',
    reason: 'A null passes a check: the first half says nothing.',
    items: ['check ((timeout IS NULL) OR (timeout > 0))', 'check (timeout > 0)'],
  },
  {
    table: 'public.task_definitions',
    reason: 'It repeats the unique constraint.',
    items: ['index unique btree (task_id)'],
  },
  {
    table: 'public.task_instances',
    reason: 'Retention of workflow runs must not be held up by their tasks: set null.',
    items: [
      'foreign key workflow_instance_id → public.workflow_instances(id) on delete no action',
      'foreign key workflow_definition_id → public.workflow_definitions(id) on delete no action',
      'foreign key workflow_instance_id → public.workflow_instances(id) on delete set null',
      'foreign key workflow_definition_id → public.workflow_definitions(id) on delete set null',
    ],
  },
  {
    table: 'public.observability_logs',
    reason: 'Partitioned by day: a unique key holds the partition column.',
    items: ['primary key id', 'primary key id, timestamp'],
  },
  {
    table: 'business_store.schema_migrations',
    reason: "A tenant's latest attempts are read: one index for two single ones.",
    items: ['index btree (tenant_id)', 'index btree (created_at)', 'index btree (tenant_id, created_at DESC)'],
  },
];
