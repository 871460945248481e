import { callFunction, textArray, type SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

import type { JsonObject } from './shapes.ts';

/*
 * Typed callers of the functions that end what was kept long enough. The service role may call them; anyone else gets
 * 42501. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

/** Rows by table name, each as JSON by column names; times are ISO 8601 texts. */
export interface MessageDocument {
  /** The one message. */
  readonly messages: readonly JsonObject[];
  /** Its files, oldest first. */
  readonly message_attachments: readonly JsonObject[];
}

export interface MessageToArchive {
  readonly messageId: string;
  readonly document: MessageDocument;
}

/**
 * Messages sent a year ago or longer, oldest first, at most `limit` (default: 1000). Store the documents, then call
 * `deleteArchivedMessages`. Errors: 42501 without the service role.
 */
export const getMessagesToArchive = async (
  db: SqlExecutor,
  args: { readonly limit?: number } = {},
): Promise<readonly MessageToArchive[]> => {
  const records = await callFunction<MessageRecord>(db, 'get_messages_to_archive', { p_limit: args.limit });
  return records.map(({ message_id, document }) => ({ messageId: message_id, document: asDocument(document) }));
};

/**
 * Deletes messages that are in the archive, with their files; resolves to their number. Ids that no message has count
 * nothing. Errors: 22023 a message is younger than a year, and none is deleted; 42501 without the service role.
 */
export const deleteArchivedMessages = (
  db: SqlExecutor,
  args: { readonly messageIds: readonly string[] },
): Promise<number> =>
  numberOf(db, 'delete_archived_messages', { p_message_ids: sql`${textArray(args.messageIds)}::uuid[]` });

/**
 * Deletes logs of the simulator older than 30 days, unless told otherwise; resolves to their number.
 * Errors: 22023 no or fewer than one day; 42501 without the service role.
 */
export const deleteOldSimulationLogs = (db: SqlExecutor, args: { readonly daysOld?: number } = {}): Promise<number> =>
  numberOf(db, 'delete_old_simulation_logs', { p_days_old: args.daysOld });

/** The row of a function that returns one value has one column, named as the function. */
const numberOf = async (db: SqlExecutor, name: string, args: Parameters<typeof callFunction>[2]): Promise<number> => {
  const [row] = await callFunction<Readonly<Record<string, number>>>(db, name, args);
  return row![name]!;
};

interface MessageRecord {
  readonly message_id: string;
  readonly document: MessageDocument | string;
}

/** A driver that was told not to parse jsonb leaves it as text. */
const asDocument = (value: MessageDocument | string): MessageDocument =>
  typeof value === 'string' ? (JSON.parse(value) as MessageDocument) : value;
