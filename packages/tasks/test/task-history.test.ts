import { anAccount, asService, asUser, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  deleteTaskHistory,
  getRecentTaskHistory,
  getTaskHistoryById,
  getTaskHistoryFiltered,
  getTaskStatistics,
  insertTaskHistory,
  updateTaskHistoryStatus,
  type InsertTaskHistoryArguments,
  type UpdateTaskHistoryStatusArguments,
} from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

beforeAll(async () => {
  userId = await anAccount(database);
});

const record = (taskId: string, given: Partial<InsertTaskHistoryArguments> = {}): InsertTaskHistoryArguments => ({
  userId,
  taskId,
  title: 'Title',
  status: 'success',
  inputPrompt: 'Prompt',
  ...given,
});

const emptied = 'delete from public.task_history where user_id = $1';

/** `a` (success, docs and gmail), `b` (failed, gmail), `c` (success, no service), a day apart. */
const insertThree = `
  insert into public.task_history (user_id, task_id, title, status, input_prompt, google_services, created_at) values
    ($1, 'a', 'A', 'success', 'p', '{docs,gmail}', '2026-04-01 12:00:00+00'),
    ($1, 'b', 'B', 'failed', 'p', '{gmail}', '2026-04-02 12:00:00+00'),
    ($1, 'c', 'C', 'success', 'p', null, '2026-04-03 12:00:00+00')`;

describe('insert_task_history', () => {
  test('records a task with its defaults and returns the id', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const id = await insertTaskHistory(db, record('defaults'));
      const row = await getTaskHistoryById(db, { userId, taskId: 'defaults' });
      expect(row).toEqual({
        id,
        taskId: 'defaults',
        title: 'Title',
        status: 'success',
        inputPrompt: 'Prompt',
        outputSummary: null,
        outputs: null,
        googleServices: null,
        durationMs: null,
        createdAt: expect.any(Date) as Date,
        completedAt: row?.createdAt,
      });
    }));

  test('keeps everything as given', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const given = {
        status: 'failed',
        outputSummary: 'None',
        outputs: [{ type: 'doc', url: 'https://example.com/?a=1&b="2"' }],
        googleServices: ['gmail', 'drive', 'docs', 'sheets', 'calendar'],
        durationMs: 0,
        completedAt: null,
      } as const;
      await insertTaskHistory(db, record('given', given));
      expect(await getTaskHistoryById(db, { userId, taskId: 'given' })).toMatchObject(given);
    }));

  test.each([
    ['23502', 'task', { taskId: null }],
    ['23502', 'title', { title: null }],
    ['23502', 'status', { status: null }],
    ['23502', 'prompt', { inputPrompt: null }],
    ['23514', 'unknown status', { status: 'done' }],
    ['23514', 'unknown service', { googleServices: ['gmail', 'fax'] }],
    ['23514', 'negative duration', { durationMs: -1 }],
  ])('refuses with %s: %s', async (code, _what, given) => {
    const attempt = asUser(database, userId, (session) =>
      insertTaskHistory(executorOn(session), record('refused', given as Partial<InsertTaskHistoryArguments>)),
    );
    expect(await sqlstateOf(attempt)).toBe(code);
  });

  test('refuses with 23505: the user has a record of the task', async () => {
    const attempt = asUser(database, userId, async (session) => {
      await insertTaskHistory(executorOn(session), record('twice'));
      await insertTaskHistory(executorOn(session), record('twice'));
    });
    expect(await sqlstateOf(attempt)).toBe('23505');
  });

  test('lets two users have a task of the same id', async () => {
    const other = await anAccount(database);
    await asService(database, async (session) => {
      const db = executorOn(session);
      await insertTaskHistory(db, record('shared'));
      await insertTaskHistory(db, record('shared', { userId: other, title: 'Of the other' }));
      expect(await getTaskHistoryById(db, { userId, taskId: 'shared' })).toMatchObject({ title: 'Title' });
    });
  });

  test('refuses with 23503: no such account', async () => {
    const attempt = asService(database, (session) =>
      insertTaskHistory(executorOn(session), record('x', { userId: '00000000-0000-4000-8000-00000000dead' })),
    );
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});

describe('update_task_history_status', () => {
  test('keeps what is not given and always writes the completion', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const key = { userId, taskId: 'update' };
      const stored = { outputSummary: 'Sum', outputs: { n: 1 }, durationMs: 7 };
      await insertTaskHistory(db, record('update', { ...stored, completedAt: new Date('2026-01-01T00:00:00Z') }));
      expect(await updateTaskHistoryStatus(db, { ...key, status: 'rerun', completedAt: null })).toBe(true);
      expect(await getTaskHistoryById(db, key)).toMatchObject({ ...stored, status: 'rerun', completedAt: null });

      const given = { outputSummary: 'New', outputs: [2], durationMs: 8 };
      expect(await updateTaskHistoryStatus(db, { ...key, status: 'success', ...given })).toBe(true);
      const row = await getTaskHistoryById(db, key);
      expect(row).toMatchObject({ ...given, status: 'success' });
      expect(row?.completedAt).toEqual(row?.createdAt);
    }));

  test('is false where the user has no such record', () =>
    asUser(database, userId, async (session) => {
      expect(await updateTaskHistoryStatus(executorOn(session), { userId, taskId: 'absent', status: 'failed' })).toBe(
        false,
      );
    }));

  test.each([
    ['23502', { status: null }],
    ['23514', { status: 'done' }],
    ['23514', { status: 'failed', durationMs: -1 }],
  ])('refuses with %s: %o', async (code, given) => {
    const attempt = asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await insertTaskHistory(db, record('bad update'));
      await updateTaskHistoryStatus(db, {
        userId,
        taskId: 'bad update',
        ...given,
      } as UpdateTaskHistoryStatusArguments);
    });
    expect(await sqlstateOf(attempt)).toBe(code);
  });
});

describe('get_task_history_filtered', () => {
  test.each([
    ['no filter, newest first', {}, ['c', 'b', 'a']],
    ['status', { status: 'success' }, ['c', 'a']],
    ['service', { googleService: 'gmail' }, ['b', 'a']],
    ['two filters', { status: 'success', googleService: 'gmail' }, ['a']],
    ['start date, inclusive', { startDate: new Date('2026-04-02T12:00:00Z') }, ['c', 'b']],
    ['end date, inclusive', { endDate: new Date('2026-04-02T12:00:00Z') }, ['b', 'a']],
    ['limit', { limit: 2 }, ['c', 'b']],
    ['offset', { limit: 2, offset: 1 }, ['b', 'a']],
  ] as const)('%s', (_what, filter, tasks) =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(insertThree, [userId]);
      const rows = await getTaskHistoryFiltered(executorOn(session), { userId, ...filter });
      expect(rows.map((row) => row.taskId)).toEqual(tasks);
    }),
  );

  test.each([
    ['2201W', { limit: -1 }],
    ['2201X', { offset: -1 }],
  ])('refuses with %s: %o', async (code, paging) => {
    const attempt = asUser(database, userId, (session) =>
      getTaskHistoryFiltered(executorOn(session), { userId, ...paging }),
    );
    expect(await sqlstateOf(attempt)).toBe(code);
  });
});

describe('get_recent_task_history', () => {
  test('gives the last ten, newest first, or as many as asked', () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(
        `insert into public.task_history (user_id, task_id, title, status, input_prompt, created_at)
         select $1, n::text, 'T', 'success', 'p', timestamptz '2026-04-01 00:00:00+00' + make_interval(days => n)
         from generate_series(1, 12) as n`,
        [userId],
      );
      const db = executorOn(session);
      const rows = await getRecentTaskHistory(db, { userId });
      expect(rows.map((row) => Number(row.taskId))).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
      expect(await getRecentTaskHistory(db, { userId, limit: 2 })).toHaveLength(2);
      expect(Object.keys(rows[0]!).toSorted()).toEqual([
        'completedAt',
        'createdAt',
        'durationMs',
        'googleServices',
        'id',
        'outputSummary',
        'status',
        'taskId',
        'title',
      ]);
    }));

  test('refuses a negative limit with 2201W', async () => {
    const attempt = asUser(database, userId, (session) =>
      getRecentTaskHistory(executorOn(session), { userId, limit: -1 }),
    );
    expect(await sqlstateOf(attempt)).toBe('2201W');
  });
});

test('a record is found and deleted by its task id', () =>
  asUser(database, userId, async (session) => {
    const db = executorOn(session);
    const key = { userId, taskId: 'deleted' };
    await insertTaskHistory(db, record('deleted'));
    expect(await deleteTaskHistory(db, key)).toBe(true);
    expect(await deleteTaskHistory(db, key)).toBe(false);
    expect(await getTaskHistoryById(db, key)).toBeUndefined();
  }));

describe('get_task_statistics', () => {
  const insert = `
    insert into public.task_history
      (user_id, task_id, title, status, input_prompt, google_services, duration_ms, created_at)
    select $1, n::text, 'T', (array['success', 'success', 'failed', 'rerun', 'success'])[n], 'p',
      case n when 1 then '{sheets,docs}'::text[] when 2 then '{docs}' when 3 then '{sheets}' when 5 then '{gmail,gmail,gmail}' end,
      (array[1, 2, null, 2, 1000])[n],
      now() - make_interval(days => (array[0, 1, 6, 7, 31])[n])
    from generate_series(1, 5) as n`;

  test('counts the last thirty days, or as many as asked', () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(insert, [userId]);
      const db = executorOn(session);
      expect(await getTaskStatistics(db, { userId })).toEqual({
        totalTasks: 4,
        successfulTasks: 2,
        failedTasks: 1,
        avgDurationMs: 2,
        mostUsedService: 'docs',
      });
      expect(await getTaskStatistics(db, { userId, days: 40 })).toMatchObject({
        totalTasks: 5,
        avgDurationMs: 251,
        mostUsedService: 'gmail',
      });
    }));

  test('rounds an average of one and a half up', () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(insert, [userId]);
      // Durations 1 and 2: the window of one day holds the first two.
      expect(await getTaskStatistics(executorOn(session), { userId, days: 1 })).toMatchObject({
        totalTasks: 2,
        avgDurationMs: 2,
      });
    }));

  test('is one row of zeros and nulls without a task', () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      expect(await getTaskStatistics(executorOn(session), { userId })).toEqual({
        totalTasks: 0,
        successfulTasks: 0,
        failedTasks: 0,
        avgDurationMs: null,
        mostUsedService: null,
      });
    }));
});
