import { anAccount, asUser, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let owner: string;
let stranger: string;

beforeAll(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
  const { id } = await insertRow(database, 'task_definitions', {
    task_id: 'approve',
    name: 'Approve',
    type: 'MANUAL',
    version: '1.0.0',
    input_schema: '{}',
    output_schema: '{}',
    execution_config: '{"executor": "human"}',
  });
  await insertRow(database, 'task_instances', {
    task_definition_id: id,
    step_id: 'step',
    status: 'ASSIGNED',
    type: 'MANUAL',
    input: '{}',
    executor_id: 'human',
    assignee: owner,
    execution_metadata: '{}',
  });
  const record = { user_id: owner, task_id: 't', title: 'T', status: 'success', input_prompt: 'p' };
  await insertRow(database, 'task_history', record);
  await insertRow(database, 'documents_generated', { user_id: owner, task_id: 't', document_type: 'doc' });
});

test.each([
  ['task_history', 'user_id'],
  ['documents_generated', 'user_id'],
  ['task_instances', 'assignee'],
])('%s: a row cannot be given away', async (table, column) => {
  const attempt = asUser(database, owner, (session) =>
    session.query(`update public.${table} set ${column} = $1`, [stranger]),
  );
  expect(await sqlstateOf(attempt)).toBe('42501');
});
