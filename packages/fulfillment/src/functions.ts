import { callFunction, type SqlExecutor } from '@tributary/schema-kit';

export interface RetentionArguments {
  /** Rows older than so many days go; at least 1. */
  readonly daysOld?: number;
}

/**
 * Deletes reasoning logs older than 90 days, unless told otherwise, and resolves to their number.
 * Errors: 22023 no or fewer than one day, 42501 without the service role.
 */
export const deleteOldAgentReasoningLogs = (db: SqlExecutor, args: RetentionArguments = {}): Promise<number> =>
  deletedBy(db, 'delete_old_agent_reasoning_logs', args);

/**
 * Deletes status updates older than 365 days, unless told otherwise, and resolves to their number. Those that a
 * reasoning log still explains stay until it goes: delete the logs first.
 * Errors: 22023 no or fewer than one day, 42501 without the service role.
 */
export const deleteOldStatusUpdates = (db: SqlExecutor, args: RetentionArguments = {}): Promise<number> =>
  deletedBy(db, 'delete_old_status_updates', args);

/** The row of a function that returns one value has one column, named as the function. */
const deletedBy = async (db: SqlExecutor, name: string, { daysOld }: RetentionArguments): Promise<number> => {
  const [row] = await callFunction<Readonly<Record<string, number>>>(db, name, { p_days_old: daysOld });
  return row![name]!;
};
