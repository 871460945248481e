import { anAccount, asService, asUser, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  deleteExecutionLogsByTask,
  deleteOldExecutionLogs,
  getExecutionLogsByTask,
  getExecutionLogsFiltered,
  insertExecutionLog,
  type InsertExecutionLogArguments,
} from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

beforeAll(async () => {
  userId = await anAccount(database);
});

const line = (given: Partial<InsertExecutionLogArguments> = {}): InsertExecutionLogArguments => ({
  userId,
  taskId: 'task',
  stepId: null,
  agentType: 'worker',
  message: 'working',
  ...given,
});

/** `a` (planner, info), `b` (worker, error), `c` (worker, info, of another task), a day apart. */
const insertThree = `
  insert into public.execution_logs (user_id, task_id, agent_type, message, log_level, created_at) values
    ($1, 'three', 'planner', 'a', 'info', '2026-03-01 12:00:00+00'),
    ($1, 'three', 'worker', 'b', 'error', '2026-03-02 12:00:00+00'),
    ($1, 'other', 'worker', 'c', 'info', '2026-03-03 12:00:00+00')`;

describe('insert_execution_log', () => {
  test('appends a line with its defaults and returns its id', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const id = await insertExecutionLog(db, line({ taskId: 'defaults' }));
      expect(await getExecutionLogsByTask(db, { userId, taskId: 'defaults' })).toEqual([
        {
          id,
          taskId: 'defaults',
          stepId: null,
          agentType: 'worker',
          message: 'working',
          logLevel: 'info',
          metadata: null,
          createdAt: expect.any(Date) as Date,
        },
      ]);
    }));

  test('keeps step, level and metadata as given', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const metadata = { tries: [1, 2], note: `it's "fine"` };
      await insertExecutionLog(db, line({ taskId: 'given', stepId: 's1', logLevel: 'warning', metadata }));
      const [row] = await getExecutionLogsByTask(db, { userId, taskId: 'given' });
      expect(row).toMatchObject({ stepId: 's1', logLevel: 'warning', metadata });
    }));

  test('takes a null level for the default', () =>
    asUser(database, userId, async (session) => {
      await session.query(`select public.insert_execution_log($1, 'null level', null, 'planner', 'm', null)`, [userId]);
      const [row] = await getExecutionLogsByTask(executorOn(session), { userId, taskId: 'null level' });
      expect(row?.logLevel).toBe('info');
    }));

  test.each([
    ['23502', 'task', { taskId: null }],
    ['23502', 'agent type', { agentType: null }],
    ['23502', 'message', { message: null }],
    ['23514', 'unknown agent type', { agentType: 'reviewer' }],
    ['23514', 'unknown level', { logLevel: 'debug' }],
  ])('refuses with %s: %s', async (code, _what, given) => {
    const attempt = asUser(database, userId, (session) =>
      insertExecutionLog(executorOn(session), line(given as unknown as Partial<InsertExecutionLogArguments>)),
    );
    expect(await sqlstateOf(attempt)).toBe(code);
  });

  test('refuses with 23503: no such account', async () => {
    const attempt = asService(database, (session) =>
      insertExecutionLog(executorOn(session), line({ userId: '00000000-0000-4000-8000-00000000dead' })),
    );
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});

describe('get_execution_logs_by_task', () => {
  test('gives the oldest first and no more than the limit', () =>
    asUser(database, userId, async (session) => {
      await session.query(insertThree, [userId]);
      const db = executorOn(session);
      const messages = async (limit?: number) =>
        (await getExecutionLogsByTask(db, { userId, taskId: 'three', ...(limit === undefined ? {} : { limit }) })).map(
          (row) => row.message,
        );
      expect(await messages()).toEqual(['a', 'b']);
      expect(await messages(1)).toEqual(['a']);
      expect(await messages(0)).toEqual([]);
    }));

  test('gives lines of one moment in the order of their ids, every time', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const ids: string[] = [];
      for (let n = 0; n < 8; n += 1) {
        ids.push(await insertExecutionLog(db, line({ taskId: 'one moment' })));
      }
      const rows = await getExecutionLogsByTask(db, { userId, taskId: 'one moment' });
      expect(rows.map((row) => row.id)).toEqual(ids.toSorted());
    }));

  test('refuses a negative limit with 2201W', async () => {
    const attempt = asUser(database, userId, (session) =>
      getExecutionLogsByTask(executorOn(session), { userId, taskId: 'task', limit: -1 }),
    );
    expect(await sqlstateOf(attempt)).toBe('2201W');
  });
});

describe('get_execution_logs_filtered', () => {
  test.each([
    ['no filter, newest first', {}, ['c', 'b', 'a']],
    ['task', { taskId: 'three' }, ['b', 'a']],
    ['agent type', { agentType: 'worker' }, ['c', 'b']],
    ['level', { logLevel: 'info' }, ['c', 'a']],
    ['two filters', { agentType: 'worker', logLevel: 'info' }, ['c']],
    ['start date, inclusive', { startDate: new Date('2026-03-02T12:00:00Z') }, ['c', 'b']],
    ['end date, inclusive', { endDate: new Date('2026-03-02T12:00:00Z') }, ['b', 'a']],
    ['limit', { limit: 2 }, ['c', 'b']],
    ['offset', { limit: 2, offset: 2 }, ['a']],
  ] as const)('%s', (_what, filter, messages) =>
    asUser(database, userId, async (session) => {
      await session.query('delete from public.execution_logs where user_id = $1', [userId]);
      await session.query(insertThree, [userId]);
      const rows = await getExecutionLogsFiltered(executorOn(session), { userId, ...filter });
      expect(rows.map((row) => row.message)).toEqual(messages);
    }),
  );

  test.each([
    ['2201W', { limit: -1 }],
    ['2201X', { offset: -1 }],
  ])('refuses with %s: %o', async (code, paging) => {
    const attempt = asUser(database, userId, (session) =>
      getExecutionLogsFiltered(executorOn(session), { userId, ...paging }),
    );
    expect(await sqlstateOf(attempt)).toBe(code);
  });
});

describe('deleting', () => {
  test('a task says how many lines went', () =>
    asUser(database, userId, async (session) => {
      await session.query('delete from public.execution_logs where user_id = $1', [userId]);
      await session.query(insertThree, [userId]);
      const db = executorOn(session);
      expect(await deleteExecutionLogsByTask(db, { userId, taskId: 'three' })).toBe(2);
      expect(await deleteExecutionLogsByTask(db, { userId, taskId: 'three' })).toBe(0);
      expect(await getExecutionLogsFiltered(db, { userId })).toHaveLength(1);
    }));

  test('old lines leaves those inside the days given, 30 by default', () =>
    asUser(database, userId, async (session) => {
      await session.query('delete from public.execution_logs where user_id = $1', [userId]);
      await session.query(
        `insert into public.execution_logs (user_id, task_id, agent_type, message, created_at)
         select $1, 'aged', 'worker', days::text, now() - make_interval(days => days)
         from unnest(array[0, 7, 8, 30, 31]) as days`,
        [userId],
      );
      const db = executorOn(session);
      const ages = async () => (await getExecutionLogsFiltered(db, { userId })).map((row) => Number(row.message));
      expect(await deleteOldExecutionLogs(db, { userId })).toBe(1);
      expect(await ages()).toEqual([0, 7, 8, 30]);
      expect(await deleteOldExecutionLogs(db, { userId, daysOld: 7 })).toBe(2);
      expect(await ages()).toEqual([0, 7]);
    }));
});
