import { type SqlExecutor, callFunction, instant, json } from '@tributary/schema-kit';

import type { ExecutionLog } from '../rows.ts';
import type { Json } from '../shapes.ts';
import type { AgentType, LogLevel } from '../values.ts';
import { asDate, scalarOf } from './results.ts';

/*
 * Every function refuses with 42501 unless `userId` is the caller's own id or the caller is the
 * service role. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

/** A log line as the functions return it. */
export type ExecutionLogRow = Readonly<Omit<ExecutionLog, 'userId'>>;

export interface InsertExecutionLogArguments {
  readonly userId: string;
  readonly taskId: string;
  /** Null where the line belongs to no step. */
  readonly stepId: string | null;
  readonly agentType: AgentType;
  readonly message: string;
  /** Default: info. */
  readonly logLevel?: LogLevel;
  readonly metadata?: Json;
}

/**
 * Appends a log line and resolves to its id.
 *
 * Errors: 42501 another user's; 23502 task, agent type or message is null; 23503 no such account;
 * 23514 unknown agent type or level.
 */
export const insertExecutionLog = async (db: SqlExecutor, args: InsertExecutionLogArguments): Promise<string> =>
  scalarOf<string>(
    await callFunction(db, 'insert_execution_log', {
      p_user_id: args.userId,
      p_task_id: args.taskId,
      p_step_id: args.stepId,
      p_agent_type: args.agentType,
      p_message: args.message,
      p_log_level: args.logLevel,
      p_metadata: json(args.metadata),
    }),
  );

export interface ExecutionLogsByTaskArguments {
  readonly userId: string;
  readonly taskId: string;
  /** Default: 100. */
  readonly limit?: number;
}

/** A task's lines, oldest first. Errors: 42501 another user's; 2201W the limit is negative. */
export const getExecutionLogsByTask = async (
  db: SqlExecutor,
  args: ExecutionLogsByTaskArguments,
): Promise<readonly ExecutionLogRow[]> => {
  const records = await callFunction<ExecutionLogRecord>(db, 'get_execution_logs_by_task', {
    p_user_id: args.userId,
    p_task_id: args.taskId,
    p_limit: args.limit,
  });
  return records.map(executionLogRow);
};

export interface ExecutionLogFilter {
  readonly userId: string;
  readonly taskId?: string;
  readonly agentType?: AgentType;
  readonly logLevel?: LogLevel;
  /** Inclusive. */
  readonly startDate?: Date;
  /** Inclusive. */
  readonly endDate?: Date;
  /** Default: 100. */
  readonly limit?: number;
  /** Default: 0. */
  readonly offset?: number;
}

/**
 * A user's lines that pass every filter given, newest first, paged.
 *
 * Errors: 42501 another user's; 2201W the limit is negative; 2201X the offset is.
 */
export const getExecutionLogsFiltered = async (
  db: SqlExecutor,
  filter: ExecutionLogFilter,
): Promise<readonly ExecutionLogRow[]> => {
  const records = await callFunction<ExecutionLogRecord>(db, 'get_execution_logs_filtered', {
    p_user_id: filter.userId,
    p_task_id: filter.taskId,
    p_agent_type: filter.agentType,
    p_log_level: filter.logLevel,
    p_start_date: instant(filter.startDate),
    p_end_date: instant(filter.endDate),
    p_limit: filter.limit,
    p_offset: filter.offset,
  });
  return records.map(executionLogRow);
};

/** Deletes a task's lines and resolves to their number. Errors: 42501 another user's. */
export const deleteExecutionLogsByTask = async (
  db: SqlExecutor,
  args: { readonly userId: string; readonly taskId: string },
): Promise<number> =>
  scalarOf<number>(
    await callFunction(db, 'delete_execution_logs_by_task', { p_user_id: args.userId, p_task_id: args.taskId }),
  );

export interface DeleteOldExecutionLogsArguments {
  readonly userId: string;
  /** Lines older than this go. Default: 30. */
  readonly daysOld?: number;
}

/** Deletes a user's old lines and resolves to their number. Errors: 42501 another user's. */
export const deleteOldExecutionLogs = async (db: SqlExecutor, args: DeleteOldExecutionLogsArguments): Promise<number> =>
  scalarOf<number>(
    await callFunction(db, 'delete_old_execution_logs', { p_user_id: args.userId, p_days_old: args.daysOld }),
  );

interface ExecutionLogRecord {
  readonly id: string;
  readonly task_id: string;
  readonly step_id: string | null;
  readonly agent_type: AgentType;
  readonly message: string;
  readonly log_level: LogLevel;
  readonly metadata: Json;
  readonly created_at: string | Date;
}

const executionLogRow = (record: ExecutionLogRecord): ExecutionLogRow => ({
  id: record.id,
  taskId: record.task_id,
  stepId: record.step_id,
  agentType: record.agent_type,
  message: record.message,
  logLevel: record.log_level,
  metadata: record.metadata,
  createdAt: asDate(record.created_at),
});
