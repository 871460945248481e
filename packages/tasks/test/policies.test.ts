import { anAccount, asAnon, asUser, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let owner: string;
let stranger: string;

beforeAll(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
  await database.query(
    `insert into public.task_definitions (task_id, name, type, version, input_schema, output_schema, execution_config)
     values ('approve', 'Approve', 'MANUAL', '1.0.0', '{}', '{}', '{"executor": "human"}')`,
  );
  await database.query(
    `insert into public.task_instances
       (task_definition_id, step_id, status, type, input, executor_id, assignee, execution_metadata)
     select d.id, 'step', 'ASSIGNED', 'MANUAL', '{}', 'human', $1, '{}'
     from public.task_definitions d where d.task_id = 'approve'`,
    [owner],
  );
  await database.query(
    `insert into public.execution_logs (user_id, task_id, agent_type, message) values ($1, 't', 'worker', 'm')`,
    [owner],
  );
  await database.query(
    `insert into public.task_history (user_id, task_id, title, status, input_prompt) values ($1, 't', 'T', 'success', 'p')`,
    [owner],
  );
  await database.query(
    `insert into public.documents_generated (user_id, task_id, document_type) values ($1, 't', 'doc')`,
    [owner],
  );
});

/** How many rows a statement gives back or touches. */
const rowsOf = async (session: Session, sql: string, params: readonly unknown[] = []): Promise<number> =>
  (await session.query(sql, params)).length;

const ownTables = ['execution_logs', 'task_history', 'documents_generated'];

describe.each(ownTables)('%s', (table) => {
  test('shows a user only the own rows', async () => {
    const seenBy = (userId: string) =>
      asUser(database, userId, (session) => rowsOf(session, `select id from public.${table}`));
    expect(await seenBy(owner)).toBe(1);
    expect(await seenBy(stranger)).toBe(0);
  });

  test("lets nobody delete another's rows", async () => {
    const deleted = await asUser(database, stranger, (session) =>
      rowsOf(session, `delete from public.${table} returning id`),
    );
    expect(deleted).toBe(0);
  });

  test('is closed without a session', async () => {
    const attempt = asAnon(database, (session) => session.query(`select id from public.${table}`));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});

test.each([
  [
    'execution_logs',
    `insert into public.execution_logs (user_id, task_id, agent_type, message) values ($1, 'x', 'worker', 'm')`,
  ],
  [
    'task_history',
    `insert into public.task_history (user_id, task_id, title, status, input_prompt) values ($1, 'x', 'T', 'success', 'p')`,
  ],
  [
    'documents_generated',
    `insert into public.documents_generated (user_id, task_id, document_type) values ($1, 'x', 'doc')`,
  ],
])('%s: nobody inserts a row for another user', async (_table, insert) => {
  const attempt = asUser(database, stranger, (session) => session.query(insert, [owner]));
  expect(await sqlstateOf(attempt)).toBe('42501');
});

test('log lines are immutable for their owner', async () => {
  const attempt = asUser(database, owner, (session) =>
    session.query(`update public.execution_logs set message = 'changed'`),
  );
  expect(await sqlstateOf(attempt)).toBe('42501');
});

test.each(['task_history', 'documents_generated'])('%s: a row cannot be given away', async (table) => {
  const attempt = asUser(database, owner, (session) =>
    session.query(`update public.${table} set user_id = $1`, [stranger]),
  );
  expect(await sqlstateOf(attempt)).toBe('42501');
});

describe('task_definitions', () => {
  test('are readable for every signed-in user and writable for none', async () => {
    expect(
      await asUser(database, stranger, (session) => rowsOf(session, 'select id from public.task_definitions')),
    ).toBe(1);
    const attempt = asUser(database, stranger, (session) => session.query('delete from public.task_definitions'));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});

describe('task_instances', () => {
  test('are seen and updated by their assignee only', async () => {
    const updatedBy = (userId: string) =>
      asUser(database, userId, (session) =>
        rowsOf(session, `update public.task_instances set status = 'RUNNING' returning id`),
      );
    expect(await updatedBy(stranger)).toBe(0);
    expect(await updatedBy(owner)).toBe(1);
  });

  test('cannot be handed on by their assignee', async () => {
    const attempt = asUser(database, owner, (session) =>
      session.query('update public.task_instances set assignee = $1', [stranger]),
    );
    expect(await sqlstateOf(attempt)).toBe('42501');
  });

  test.each([
    `insert into public.task_instances (task_definition_id, step_id, status, type, input, executor_id, execution_metadata)
     select id, 's', 'PENDING', 'MANUAL', '{}', 'e', '{}' from public.task_definitions`,
    'delete from public.task_instances',
  ])('refuses a signed-in user: %s', async (statement) => {
    const attempt = asUser(database, owner, (session) => session.query(statement));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});
