import { anAccount, asService, asUser, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let owner: string;
let stranger: string;
let workflowId: string;
let historyId: string;

beforeEach(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
  workflowId = (await insertRow(database, 'workflows', { user_id: owner, command: 'Summarise' })).id;
  const entry = { user_id: owner, workflow_id: workflowId, command: 'Summarise', status: 'completed' };
  historyId = (await insertRow(database, 'workflow_history', entry)).id;
});

/** What a statement gives a signed-in user back. */
const as = (userId: string, statement: string, params: readonly unknown[] = []) =>
  asUser(database, userId, (session) => session.query(statement, params));

describe('a command', () => {
  test('is recorded by its user, who plans it now', async () => {
    const rows = await as(
      owner,
      `insert into public.workflows (user_id, command) values ($1, 'Write') returning status, steps, results, error,
         start_time = created_at as is_now, end_time`,
      [owner],
    );
    expect(rows).toEqual([{ status: 'planning', steps: [], results: [], error: null, is_now: true, end_time: null }]);
  });

  test.each(['planning', 'executing', 'completed', 'failed', 'cancelled'])('may be %s', async (status) => {
    const rows = await as(owner, 'update public.workflows set status = $1::public.workflow_status returning status', [
      status,
    ]);
    expect(rows).toEqual([{ status }]);
  });

  test('is in no other state', async () => {
    expect(await sqlstateOf(as(owner, `update public.workflows set status = 'draft'`))).toBe('22P02');
  });

  test('is seen, changed and deleted by its user only', async () => {
    for (const statement of [
      'select id::text from public.workflows',
      `update public.workflows set error = 'None' returning id::text`,
      'delete from public.workflows returning id::text',
    ]) {
      expect(await as(stranger, statement), statement).toEqual([]);
      expect(await as(owner, statement), statement).toEqual([{ id: workflowId }]);
    }
  });

  test('is recorded for nobody else and given to nobody', async () => {
    const insert = `insert into public.workflows (user_id, command) values ($1, 'Forged')`;
    expect(await sqlstateOf(as(stranger, insert, [owner]))).toBe('42501');
    expect(await sqlstateOf(as(owner, 'update public.workflows set user_id = $1', [stranger]))).toBe('42501');
  });

  test('has updated_at maintained', async () => {
    const rows = await as(owner, `update public.workflows set updated_at = 'epoch' returning updated_at = now() as ok`);
    expect(rows).toEqual([{ ok: true }]);
  });
});

describe('history', () => {
  const insert = `insert into public.workflow_history (user_id, workflow_id, command, status)
    values ($1, $2, 'Summarise', $3) returning executed_at = created_at as is_now`;

  test('is written, seen and deleted by its user only', async () => {
    expect(await as(owner, insert, [owner, workflowId, 'failed'])).toEqual([{ is_now: true }]);
    const seen = 'select user_id::text from public.workflow_history';
    expect(await as(stranger, seen)).toEqual([]);
    expect(await as(owner, seen)).toEqual([{ user_id: owner }, { user_id: owner }]);
    const remove = 'delete from public.workflow_history where id = $1 returning id::text';
    expect(await as(stranger, remove, [historyId])).toEqual([]);
    expect(await as(owner, remove, [historyId])).toEqual([{ id: historyId }]);
  });

  test('is written for nobody else', async () => {
    expect(await sqlstateOf(as(stranger, insert, [owner, workflowId, 'failed']))).toBe('42501');
  });

  test('is changed by no user, the own one included', async () => {
    expect(await sqlstateOf(as(owner, `update public.workflow_history set status = 'failed'`))).toBe('42501');
  });

  test('is corrected by the service role', async () => {
    const rows = await asService(database, (session) =>
      session.query(`update public.workflow_history set status = 'failed' where id = $1 returning status`, [historyId]),
    );
    expect(rows).toEqual([{ status: 'failed' }]);
  });

  test('knows the states of a command and no other', async () => {
    for (const status of ['planning', 'executing', 'completed', 'failed', 'cancelled'])
      await as(owner, insert, [owner, workflowId, status]);
    expect(await sqlstateOf(as(owner, insert, [owner, workflowId, 'done']))).toBe('23514');
  });

  test('goes with its command', async () => {
    await as(owner, 'delete from public.workflows where id = $1', [workflowId]);
    expect(await database.query('select id from public.workflow_history where id = $1', [historyId])).toEqual([]);
  });
});

test('commands and history go with their account', async () => {
  await database.query('delete from auth.users where id = $1', [owner]);
  for (const table of ['workflows', 'workflow_history'])
    expect(await database.query(`select id from public.${table} where user_id = $1`, [owner]), table).toEqual([]);
});

test.each(['workflows', 'workflow_history'])('%s belong to a profile that exists', async (table) => {
  const unknown = '00000000-0000-4000-8000-00000000dead';
  const row = table === 'workflows' ? {} : { workflow_id: workflowId, status: 'completed' };
  expect(await sqlstateOf(insertRow(database, table, { user_id: unknown, command: 'c', ...row }))).toBe('23503');
});
