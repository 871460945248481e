import { sampleRows, type SampleContext, type SampleRow } from '@tributary/testkit';

const instance = ({ row }: SampleContext, assignee: string | null): SampleRow => ({
  task_definition_id: row('task_definitions').id,
  step_id: 'approve',
  status: 'ASSIGNED',
  type: 'MANUAL',
  input: '{}',
  executor_id: 'human',
  execution_metadata: '{}',
  assignee,
});

export default sampleRows({
  task_definitions: ({ unique }) => ({
    task_id: unique(),
    name: 'Approve',
    type: 'MANUAL',
    version: '1.0.0',
    input_schema: '{}',
    output_schema: '{}',
    execution_config: '{"executor": "human"}',
  }),
  'task_instances:assigned': (context) => instance(context, context.owner),
  'task_instances:unassigned': (context) => instance(context, null),
  execution_logs: ({ owner, unique }) => ({
    user_id: owner,
    task_id: unique(),
    agent_type: 'worker',
    message: 'Done.',
  }),
  task_history: ({ owner, unique }) => ({
    user_id: owner,
    task_id: unique(),
    title: 'Write the letter',
    status: 'success',
    input_prompt: 'Write a letter',
  }),
  documents_generated: ({ owner, unique }) => ({ user_id: owner, task_id: unique(), document_type: 'doc' }),
});
