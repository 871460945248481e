import {
  type FunctionArguments,
  type SqlExecutor,
  callFunction,
  instant,
  json,
  textArray,
} from '@tributary/schema-kit';

import type { TaskHistory } from '../rows.ts';
import type { Json } from '../shapes.ts';
import type { GoogleService, TaskOutcome } from '../values.ts';
import { asDate, asDateOrNull, asTextArrayOrNull, scalarOf } from './results.ts';

/*
 * Every function refuses with 42501 unless `userId` is the caller's own id or the caller is the
 * service role. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

/** A history record as `get_recent_task_history` returns it. */
export interface RecentTaskHistoryRow extends Readonly<
  Pick<TaskHistory, 'id' | 'taskId' | 'title' | 'status' | 'outputSummary' | 'durationMs' | 'createdAt' | 'completedAt'>
> {
  readonly googleServices: readonly GoogleService[] | null;
}

/** A history record as the other functions return it. */
export interface TaskHistoryRow extends RecentTaskHistoryRow, Readonly<Pick<TaskHistory, 'inputPrompt' | 'outputs'>> {}

export interface InsertTaskHistoryArguments {
  readonly userId: string;
  readonly taskId: string;
  readonly title: string;
  readonly status: TaskOutcome;
  readonly inputPrompt: string;
  readonly outputSummary?: string | null;
  readonly outputs?: Json;
  readonly googleServices?: readonly GoogleService[] | null;
  readonly durationMs?: number | null;
  /** Default: now. */
  readonly completedAt?: Date | null;
}

/**
 * Records a task and resolves to the record's id.
 *
 * Errors: 42501 another user's; 23505 the user has a record of this task; 23502 task, title, status or
 * prompt is null; 23503 no such account; 23514 unknown status or service, negative duration.
 */
export const insertTaskHistory = async (db: SqlExecutor, args: InsertTaskHistoryArguments): Promise<string> =>
  scalarOf<string>(
    await callFunction(db, 'insert_task_history', {
      p_user_id: args.userId,
      p_task_id: args.taskId,
      p_title: args.title,
      p_status: args.status,
      p_input_prompt: args.inputPrompt,
      p_output_summary: args.outputSummary,
      p_outputs: json(args.outputs),
      p_google_services: textArray(args.googleServices),
      p_duration_ms: args.durationMs,
      p_completed_at: instant(args.completedAt),
    }),
  );

export interface UpdateTaskHistoryStatusArguments {
  readonly userId: string;
  readonly taskId: string;
  readonly status: TaskOutcome;
  /** Left out or null keeps the stored one. */
  readonly outputSummary?: string | null;
  /** Left out or null keeps the stored ones. */
  readonly outputs?: Json;
  /** Left out or null keeps the stored one. */
  readonly durationMs?: number | null;
  /** Always written: left out is now, null clears it. */
  readonly completedAt?: Date | null;
}

/**
 * Sets a record's status and resolves to whether the user has such a record.
 *
 * Errors: 42501 another user's; 23502 the status is null; 23514 unknown status, negative duration.
 */
export const updateTaskHistoryStatus = async (
  db: SqlExecutor,
  args: UpdateTaskHistoryStatusArguments,
): Promise<boolean> =>
  scalarOf<boolean>(
    await callFunction(db, 'update_task_history_status', {
      p_user_id: args.userId,
      p_task_id: args.taskId,
      p_status: args.status,
      p_output_summary: args.outputSummary,
      p_outputs: json(args.outputs),
      p_duration_ms: args.durationMs,
      p_completed_at: instant(args.completedAt),
    }),
  );

export interface TaskHistoryFilter {
  readonly userId: string;
  readonly status?: TaskOutcome;
  /** Records that used this service. */
  readonly googleService?: GoogleService;
  /** Of creation, inclusive. */
  readonly startDate?: Date;
  /** Of creation, inclusive. */
  readonly endDate?: Date;
  /** Default: 50. */
  readonly limit?: number;
  /** Default: 0. */
  readonly offset?: number;
}

/**
 * A user's records that pass every filter given, newest first, paged.
 *
 * Errors: 42501 another user's; 2201W the limit is negative; 2201X the offset is.
 */
export const getTaskHistoryFiltered = async (
  db: SqlExecutor,
  filter: TaskHistoryFilter,
): Promise<readonly TaskHistoryRow[]> =>
  taskHistoryRows(db, 'get_task_history_filtered', {
    p_user_id: filter.userId,
    p_status: filter.status,
    p_google_service: filter.googleService,
    p_start_date: instant(filter.startDate),
    p_end_date: instant(filter.endDate),
    p_limit: filter.limit,
    p_offset: filter.offset,
  });

export interface RecentTaskHistoryArguments {
  readonly userId: string;
  /** Default: 10. */
  readonly limit?: number;
}

/** A user's last records, newest first. Errors: 42501 another user's; 2201W the limit is negative. */
export const getRecentTaskHistory = async (
  db: SqlExecutor,
  args: RecentTaskHistoryArguments,
): Promise<readonly RecentTaskHistoryRow[]> => {
  const records = await callFunction<RecentTaskHistoryRecord>(db, 'get_recent_task_history', {
    p_user_id: args.userId,
    p_limit: args.limit,
  });
  return records.map(recentTaskHistoryRow);
};

/** A task of a user, by the client's task id. */
export interface TaskHistoryKey {
  readonly userId: string;
  readonly taskId: string;
}

/** One record, or undefined. Errors: 42501 another user's. */
export const getTaskHistoryById = async (db: SqlExecutor, key: TaskHistoryKey): Promise<TaskHistoryRow | undefined> => {
  const [row] = await taskHistoryRows(db, 'get_task_history_by_id', {
    p_user_id: key.userId,
    p_task_id: key.taskId,
  });
  return row;
};

/** Deletes a record and resolves to whether there was one. Errors: 42501 another user's. */
export const deleteTaskHistory = async (db: SqlExecutor, key: TaskHistoryKey): Promise<boolean> =>
  scalarOf<boolean>(await callFunction(db, 'delete_task_history', { p_user_id: key.userId, p_task_id: key.taskId }));

export interface StatisticsArguments {
  readonly userId: string;
  /** The window: what was created in the last so many days. Default: 30. */
  readonly days?: number;
}

export interface TaskStatistics {
  readonly totalTasks: number;
  readonly successfulTasks: number;
  readonly failedTasks: number;
  /** Rounded half up; null without a duration. */
  readonly avgDurationMs: number | null;
  /** Of several used equally often the first by name; null without any. */
  readonly mostUsedService: GoogleService | null;
}

/** Counts over a user's records; zeros and nulls when there are none. Errors: 42501 another user's. */
export const getTaskStatistics = async (db: SqlExecutor, args: StatisticsArguments): Promise<TaskStatistics> => {
  const [record] = await callFunction<TaskStatisticsRecord>(db, 'get_task_statistics', {
    p_user_id: args.userId,
    p_days: args.days,
  });
  return {
    totalTasks: record!.total_tasks,
    successfulTasks: record!.successful_tasks,
    failedTasks: record!.failed_tasks,
    avgDurationMs: record!.avg_duration_ms,
    mostUsedService: record!.most_used_service,
  };
};

const taskHistoryRows = async (
  db: SqlExecutor,
  name: string,
  args: FunctionArguments,
): Promise<readonly TaskHistoryRow[]> =>
  (await callFunction<TaskHistoryRecord>(db, name, args)).map((record) => ({
    ...recentTaskHistoryRow(record),
    inputPrompt: record.input_prompt,
    outputs: record.outputs,
  }));

interface RecentTaskHistoryRecord {
  readonly id: string;
  readonly task_id: string;
  readonly title: string;
  readonly status: TaskOutcome;
  readonly output_summary: string | null;
  readonly google_services: string | readonly string[] | null;
  readonly duration_ms: number | null;
  readonly created_at: string | Date;
  readonly completed_at: string | Date | null;
}

interface TaskHistoryRecord extends RecentTaskHistoryRecord {
  readonly input_prompt: string;
  readonly outputs: Json;
}

interface TaskStatisticsRecord {
  readonly total_tasks: number;
  readonly successful_tasks: number;
  readonly failed_tasks: number;
  readonly avg_duration_ms: number | null;
  readonly most_used_service: GoogleService | null;
}

const recentTaskHistoryRow = (record: RecentTaskHistoryRecord): RecentTaskHistoryRow => ({
  id: record.id,
  taskId: record.task_id,
  title: record.title,
  status: record.status,
  outputSummary: record.output_summary,
  googleServices: asTextArrayOrNull<GoogleService>(record.google_services),
  durationMs: record.duration_ms,
  createdAt: asDate(record.created_at),
  completedAt: asDateOrNull(record.completed_at),
});
