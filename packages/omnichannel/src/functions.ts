import { callFunction, type SqlExecutor } from '@tributary/schema-kit';

import type { JsonObject } from './shapes.ts';

/*
 * Typed callers of the SQL functions that keep records for their time only. The service role may call them; anyone else
 * gets 42501. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

export interface TakeOldMessagesArguments {
  /** Days since a message was sent. Default: 365. */
  readonly daysOld?: number;
  /** Most messages of one call. Default: 1000. */
  readonly limit?: number;
}

/** A message that left the database, as JSON by column names: `message.sent_at` is an ISO 8601 text. */
export interface TakenMessage {
  readonly message: JsonObject;
  /** Its rows of `message_attachments`, oldest first. */
  readonly files: readonly JsonObject[];
}

/**
 * Removes old messages, with their files, and hands them back oldest first. Write them to the archive before the
 * transaction commits: nothing else has them then. Fewer than `limit` means that no more are due, but for those that
 * another transaction holds.
 *
 * Errors: 22023 negative age, or limit below 1; 42501 not the service role.
 */
export const takeOldMessages = async (
  db: SqlExecutor,
  args: TakeOldMessagesArguments = {},
): Promise<readonly TakenMessage[]> =>
  (
    await callFunction<TakenMessageRecord>(db, 'take_old_messages', { p_days_old: args.daysOld, p_limit: args.limit })
  ).map(({ message, files }) => ({ message: asJson(message), files: asJson(files) }));

export interface DeleteOldSimulationLogsArguments {
  /** Default: 30. */
  readonly daysOld?: number;
}

/** Deletes old logs of the simulator; resolves to their number. Errors: 22023 negative age; 42501 not the service role. */
export const deleteOldSimulationLogs = async (
  db: SqlExecutor,
  args: DeleteOldSimulationLogsArguments = {},
): Promise<number> => {
  const [row] = await callFunction<{ readonly delete_old_simulation_logs: number }>(db, 'delete_old_simulation_logs', {
    p_days_old: args.daysOld,
  });
  return row!.delete_old_simulation_logs;
};

interface TakenMessageRecord {
  readonly message: JsonObject | string;
  readonly files: readonly JsonObject[] | string;
}

/** Drivers that were told not to parse jsonb leave it as text. */
const asJson = <Value extends JsonObject | readonly JsonObject[]>(value: Value | string): Value =>
  typeof value === 'string' ? (JSON.parse(value) as Value) : value;
