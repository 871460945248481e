import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { expect, test } from 'vitest';

import {
  batchInsertGeneratedDocuments,
  getDocumentStatistics,
  getExecutionLogsFiltered,
  getTaskHistoryById,
  getTaskStatistics,
  insertExecutionLog,
  insertTaskHistory,
  updateTaskHistoryStatus,
} from '../src/index.ts';

const taskId = 'task';
/** Texts that an encoding in between would change. */
const awkward = { quotes: `'"`, braces: '{a,b}', backslash: 'a\\b', nothing: null, list: [1, 'two', { three: true }] };

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: arguments arrive and rows come back as they were', ({ asUser }) =>
  asUser(async (db, userId) => {
    const id = await insertExecutionLog(db, {
      userId,
      taskId,
      stepId: null,
      agentType: 'worker',
      message: awkward.quotes,
      metadata: awkward,
    });
    await insertExecutionLog(db, {
      userId,
      taskId,
      stepId: null,
      agentType: 'planner',
      message: 'm',
      metadata: 'text',
    });
    const logs = await getExecutionLogsFiltered(db, { userId, agentType: 'worker', startDate: new Date(0), limit: 1 });
    expect(logs).toEqual([
      {
        id,
        taskId,
        stepId: null,
        agentType: 'worker',
        message: awkward.quotes,
        logLevel: 'info',
        metadata: awkward,
        createdAt: expect.any(Date) as Date,
      },
    ]);
    const [text] = await getExecutionLogsFiltered(db, { userId, agentType: 'planner' });
    expect(text?.metadata).toBe('text');

    const completedAt = new Date('2026-04-27T10:11:12.345Z');
    const record = { outputs: [awkward], googleServices: ['gmail', 'docs'], durationMs: 12, completedAt } as const;
    await insertTaskHistory(db, { userId, taskId, title: 'T', status: 'success', inputPrompt: 'p', ...record });
    expect(await getTaskHistoryById(db, { userId, taskId })).toMatchObject(record);
    expect(await updateTaskHistoryStatus(db, { userId, taskId, status: 'failed', completedAt: null })).toBe(true);
    expect(await getTaskHistoryById(db, { userId, taskId })).toMatchObject({ status: 'failed', completedAt: null });
    expect(await getTaskStatistics(db, { userId })).toEqual({
      totalTasks: 1,
      successfulTasks: 0,
      failedTasks: 1,
      avgDurationMs: 12,
      mostUsedService: 'docs',
    });

    const documents = [{ documentType: 'doc', title: awkward.quotes }, { documentType: 'sheet' }] as const;
    expect(await batchInsertGeneratedDocuments(db, { userId, taskId, documents })).toBe(2);
    expect(await batchInsertGeneratedDocuments(db, { userId, taskId, documents: null })).toBe(0);
    expect(await getDocumentStatistics(db, { userId })).toMatchObject({ totalDocuments: 2, sheetsCount: 1 });

    const stranger = '00000000-0000-4000-8000-000000000002';
    expect(await sqlstateOf(getTaskHistoryById(db, { userId: stranger, taskId }))).toBe('42501');
  }),
);
