import { anAccount, asAnon, asService, asUser, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import type { Session } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

/** Of the workflow engine alone. */
const closedTables = [
  'workflow_instances',
  'workflow_event_triggers',
  'workflow_event_subscriptions',
  'workflow_schedules',
];
const everyTable = [...closedTables, 'workflow_definitions', 'workflows', 'workflow_history'];

const fill = async (session: Session, owner: string): Promise<void> => {
  const name = { name: 'W', version: '1.0.0' };
  const definition = await insertRow(session, 'workflow_definitions', { workflow_id: owner, ...name });
  const run = await insertRow(session, 'workflow_instances', {
    workflow_definition_id: definition.id,
    status: 'WAITING_FOR_EVENT',
  });
  await insertRow(session, 'workflow_event_triggers', {
    workflow_definition_id: definition.id,
    event_pattern: 'p',
    trigger_type: 'START',
  });
  await insertRow(session, 'workflow_event_subscriptions', {
    workflow_instance_id: run.id,
    event_pattern: 'p',
    wait_step_id: 'wait',
  });
  await insertRow(session, 'workflow_schedules', { type: 'one-time', target_type: 'workflow', target_id: 'w' });
  const command = await insertRow(session, 'workflows', { user_id: owner, command: 'c' });
  const entry = { user_id: owner, workflow_id: command.id, command: 'c', status: 'completed' };
  await insertRow(session, 'workflow_history', entry);
};

beforeAll(async () => {
  userId = await anAccount(database);
  const other = await anAccount(database);
  await asService(database, (session) => fill(session, userId));
  await asService(database, (session) => fill(session, other));
});

const count = (table: string) => async (session: Session) => {
  const [row] = await session.query<{ rows: number }>(`select count(*)::int as rows from public.${table}`);
  return row!.rows;
};

describe.each(everyTable)('%s', (table) => {
  test('is closed without a session', async () => {
    expect(await sqlstateOf(asAnon(database, count(table)))).toBe('42501');
  });

  test('is open to the service role, whoever owns the rows', async () => {
    expect(await asService(database, count(table))).toBe(2);
  });

  test('is emptied as a whole by no signed-in user', async () => {
    const truncate = asUser(database, userId, (session) => session.query(`truncate public.${table} cascade`));
    expect(await sqlstateOf(truncate)).toBe('42501');
  });
});

describe.each(closedTables)('%s', (table) => {
  test.each([
    `select id from public.${table}`,
    `insert into public.${table} default values`,
    `update public.${table} set id = id`,
    `delete from public.${table}`,
  ])('refuses a signed-in user: %s', async (statement) => {
    const attempt = asUser(database, userId, (session) => session.query(statement));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});

describe('workflow_definitions', () => {
  test('are read by every signed-in user', async () => {
    expect(await asUser(database, userId, count('workflow_definitions'))).toBe(2);
  });

  test.each([
    `insert into public.workflow_definitions (workflow_id, name, version) values ('x', 'X', '1.0.0')`,
    `update public.workflow_definitions set name = 'X'`,
    'delete from public.workflow_definitions',
  ])('are written by none: %s', async (statement) => {
    const attempt = asUser(database, userId, (session) => session.query(statement));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});

test.each(['workflows', 'workflow_history'])('%s shows a signed-in user the own row', async (table) => {
  const seen = await asUser(database, userId, (session) => session.query(`select user_id::text from public.${table}`));
  expect(seen).toEqual([{ user_id: userId }]);
});
