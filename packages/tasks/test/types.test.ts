import type { SqlExecutor } from '@tributary/schema-kit';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  deleteTaskHistory,
  getExecutionLogsByTask,
  getRecentTaskHistory,
  getTaskHistoryById,
  getTaskStatistics,
  insertExecutionLog,
  insertTaskHistory,
  updateTaskHistoryStatus,
  type AgentType,
  type ExecutionLogRow,
  type GoogleService,
  type NewTaskInstance,
  type RecentTaskHistoryRow,
  type TaskHistoryRow,
  type TaskInstance,
  type TaskStatistics,
} from '../src/index.ts';

test('callers take a database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<SqlExecutor>();
  expectTypeOf(insertExecutionLog).parameter(0).toEqualTypeOf<SqlExecutor>();
});

test('arguments with a default may be left out, the others may not', () => {
  type Insert = Parameters<typeof insertExecutionLog>[1];
  expectTypeOf<Pick<Insert, 'userId' | 'taskId' | 'stepId' | 'agentType' | 'message'>>().toExtend<Insert>();
  expectTypeOf<Pick<Insert, 'userId' | 'taskId' | 'message'>>().not.toExtend<Insert>();
  expectTypeOf<Insert['agentType']>().toEqualTypeOf<AgentType>();
  expectTypeOf<Parameters<typeof updateTaskHistoryStatus>[1]['completedAt']>().toEqualTypeOf<Date | null | undefined>();
  expectTypeOf<Parameters<typeof insertTaskHistory>[1]['googleServices']>().toEqualTypeOf<
    readonly GoogleService[] | null | undefined
  >();
});

test('results are typed rows, scalars and one-row statistics', () => {
  expectTypeOf(insertExecutionLog).returns.resolves.toEqualTypeOf<string>();
  expectTypeOf(deleteTaskHistory).returns.resolves.toEqualTypeOf<boolean>();
  expectTypeOf(getExecutionLogsByTask).returns.resolves.toEqualTypeOf<readonly ExecutionLogRow[]>();
  expectTypeOf(getTaskHistoryById).returns.resolves.toEqualTypeOf<TaskHistoryRow | undefined>();
  expectTypeOf(getRecentTaskHistory).returns.resolves.toEqualTypeOf<readonly RecentTaskHistoryRow[]>();
  expectTypeOf(getTaskStatistics).returns.resolves.toEqualTypeOf<TaskStatistics>();
  expectTypeOf<ExecutionLogRow['createdAt']>().toEqualTypeOf<Date>();
  expectTypeOf<TaskHistoryRow['completedAt']>().toEqualTypeOf<Date | null>();
  expectTypeOf<TaskHistoryRow['googleServices']>().toEqualTypeOf<readonly GoogleService[] | null>();
  expectTypeOf<keyof ExecutionLogRow>().toEqualTypeOf<
    'id' | 'taskId' | 'stepId' | 'agentType' | 'message' | 'logLevel' | 'metadata' | 'createdAt'
  >();
});

test('rows and new rows follow the tables', () => {
  expectTypeOf<TaskInstance['status']>().toEqualTypeOf<
    'PENDING' | 'ASSIGNED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT'
  >();
  expectTypeOf<TaskInstance['workflowInstanceId']>().toEqualTypeOf<string | null>();
  expectTypeOf<NewTaskInstance['priority']>().toEqualTypeOf<'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL' | undefined>();
});
