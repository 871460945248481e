import { callFunction, textArray, type FunctionArguments, type SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

/*
 * For backends: every function is refused with 42501 to all but the service role. Drizzle wraps a failure in a
 * DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

export interface RetentionArguments {
  /** Rows older than so many days go; at least 1. */
  readonly daysOld?: number;
}

/** Deletes reasoning logs older than 90 days, unless told otherwise, and resolves to their number. Errors: 22023 fewer than one day. */
export const deleteOldAgentReasoningLogs = (db: SqlExecutor, args: RetentionArguments = {}): Promise<number> =>
  deletedBy(db, 'delete_old_agent_reasoning_logs', { p_days_old: args.daysOld });

/**
 * Deletes status updates older than 365 days, unless told otherwise, and resolves to their number. Those that a
 * reasoning log still explains stay until it goes: delete the logs first. Errors: 22023 fewer than one day.
 */
export const deleteOldStatusUpdates = (db: SqlExecutor, args: RetentionArguments = {}): Promise<number> =>
  deletedBy(db, 'delete_old_status_updates', { p_days_old: args.daysOld });

/**
 * Deletes the reasoning logs and progress ledgers of orders that commerce's `getOrdersToArchive` gave, and resolves to
 * their number: they would keep `deleteArchivedOrders` from deleting the orders (23503). Everything else about an order
 * goes with it. Errors: 22023 one of the orders is still to be kept; then nothing is deleted.
 */
export const deleteTracesOfArchivedOrders = (db: SqlExecutor, orderIds: readonly string[]): Promise<number> =>
  deletedBy(db, 'delete_traces_of_archived_orders', { p_order_ids: sql`${textArray(orderIds)}::uuid[]` });

/** The row of a function that returns one value has one column, named as the function. */
const deletedBy = async (db: SqlExecutor, name: string, args: FunctionArguments): Promise<number> => {
  const [row] = await callFunction<Readonly<Record<string, number>>>(db, name, args);
  return row![name]!;
};
