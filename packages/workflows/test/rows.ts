import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  workflow_definitions: ({ unique }) => ({ workflow_id: unique(), name: 'Onboard', version: '1.0.0' }),
  workflow_instances: ({ row }) => ({
    workflow_definition_id: row('workflow_definitions').id,
    status: 'WAITING_FOR_EVENT',
  }),
  workflow_event_triggers: ({ row }) => ({
    workflow_definition_id: row('workflow_definitions').id,
    event_pattern: 'user.created',
    trigger_type: 'START',
  }),
  workflow_event_subscriptions: ({ row }) => ({
    workflow_instance_id: row('workflow_instances').id,
    event_pattern: 'user.verified',
    wait_step_id: 'wait',
  }),
  workflow_schedules: ({ owner, unique }) => ({
    type: 'one-time',
    target_type: 'workflow',
    target_id: unique(),
    created_by: owner,
  }),
  workflows: ({ owner }) => ({ user_id: owner, command: 'Plan the week' }),
  workflow_history: ({ owner, row }) => ({
    user_id: owner,
    workflow_id: row('workflows').id,
    command: 'Plan the week',
    status: 'completed',
  }),
});
