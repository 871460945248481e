import { type FunctionArguments, type SqlExecutor, callFunction, instant, json } from '@tributary/schema-kit';

import type { DocumentGenerated } from '../rows.ts';
import type { DocumentType } from '../values.ts';
import { asDate, scalarOf } from './results.ts';
import type { StatisticsArguments } from './task-history.ts';

/*
 * Every function refuses with 42501 unless `userId` is the caller's own id or the caller is the
 * service role. Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

/** A document as the functions return it. */
export type GeneratedDocumentRow = Readonly<Omit<DocumentGenerated, 'userId'>>;

export interface InsertGeneratedDocumentArguments {
  readonly userId: string;
  readonly taskId: string;
  readonly documentType: DocumentType;
  readonly googleId: string | null;
  readonly title: string | null;
  readonly url?: string | null;
}

/**
 * Records a document and resolves to the record's id.
 *
 * Errors: 42501 another user's; 23502 task or type is null; 23503 no such account; 23514 unknown type.
 */
export const insertGeneratedDocument = async (
  db: SqlExecutor,
  args: InsertGeneratedDocumentArguments,
): Promise<string> =>
  scalarOf<string>(
    await callFunction(db, 'insert_generated_document', {
      p_user_id: args.userId,
      p_task_id: args.taskId,
      p_document_type: args.documentType,
      p_google_id: args.googleId,
      p_title: args.title,
      p_url: args.url,
    }),
  );

/** A task of a user, by the client's task id. */
export interface TaskDocumentsKey {
  readonly userId: string;
  readonly taskId: string;
}

/** A task's documents, oldest first. Errors: 42501 another user's. */
export const getDocumentsByTask = async (
  db: SqlExecutor,
  key: TaskDocumentsKey,
): Promise<readonly GeneratedDocumentRow[]> =>
  documentRows(db, 'get_documents_by_task', { p_user_id: key.userId, p_task_id: key.taskId });

export interface DocumentsByTypeArguments {
  readonly userId: string;
  readonly documentType: DocumentType;
  /** Default: 50. */
  readonly limit?: number;
  /** Default: 0. */
  readonly offset?: number;
}

/**
 * A user's documents of one type, newest first, paged.
 *
 * Errors: 42501 another user's; 2201W the limit is negative; 2201X the offset is.
 */
export const getDocumentsByType = async (
  db: SqlExecutor,
  args: DocumentsByTypeArguments,
): Promise<readonly GeneratedDocumentRow[]> =>
  documentRows(db, 'get_documents_by_type', {
    p_user_id: args.userId,
    p_document_type: args.documentType,
    p_limit: args.limit,
    p_offset: args.offset,
  });

export interface RecentDocumentsArguments {
  readonly userId: string;
  /** Default: 20. */
  readonly limit?: number;
}

/** A user's last documents, newest first. Errors: 42501 another user's; 2201W the limit is negative. */
export const getRecentDocuments = async (
  db: SqlExecutor,
  args: RecentDocumentsArguments,
): Promise<readonly GeneratedDocumentRow[]> =>
  documentRows(db, 'get_recent_documents', { p_user_id: args.userId, p_limit: args.limit });

export interface DocumentFilter {
  readonly userId: string;
  readonly documentType?: DocumentType;
  readonly taskId?: string;
  /** Inclusive. */
  readonly startDate?: Date;
  /** Inclusive. */
  readonly endDate?: Date;
  /** Default: 50. */
  readonly limit?: number;
  /** Default: 0. */
  readonly offset?: number;
}

/**
 * A user's documents that pass every filter given, newest first, paged.
 *
 * Errors: 42501 another user's; 2201W the limit is negative; 2201X the offset is.
 */
export const getDocumentsFiltered = async (
  db: SqlExecutor,
  filter: DocumentFilter,
): Promise<readonly GeneratedDocumentRow[]> =>
  documentRows(db, 'get_documents_filtered', {
    p_user_id: filter.userId,
    p_document_type: filter.documentType,
    p_task_id: filter.taskId,
    p_start_date: instant(filter.startDate),
    p_end_date: instant(filter.endDate),
    p_limit: filter.limit,
    p_offset: filter.offset,
  });

/** Deletes one record and resolves to whether there was one. Errors: 42501 another user's. */
export const deleteGeneratedDocument = async (
  db: SqlExecutor,
  args: { readonly userId: string; readonly documentId: string },
): Promise<boolean> =>
  scalarOf<boolean>(
    await callFunction(db, 'delete_generated_document', {
      p_user_id: args.userId,
      p_document_id: args.documentId,
    }),
  );

/** Deletes a task's records and resolves to their number. Errors: 42501 another user's. */
export const deleteDocumentsByTask = async (db: SqlExecutor, key: TaskDocumentsKey): Promise<number> =>
  scalarOf<number>(
    await callFunction(db, 'delete_documents_by_task', { p_user_id: key.userId, p_task_id: key.taskId }),
  );

export interface DocumentStatistics {
  readonly totalDocuments: number;
  readonly docsCount: number;
  readonly sheetsCount: number;
  readonly emailsCount: number;
  readonly calendarEventsCount: number;
  readonly filesCount: number;
}

/** Counts per type over a user's documents; zeros when there are none. Errors: 42501 another user's. */
export const getDocumentStatistics = async (
  db: SqlExecutor,
  args: StatisticsArguments,
): Promise<DocumentStatistics> => {
  const [record] = await callFunction<DocumentStatisticsRecord>(db, 'get_document_statistics', {
    p_user_id: args.userId,
    p_days: args.days,
  });
  return {
    totalDocuments: record!.total_documents,
    docsCount: record!.docs_count,
    sheetsCount: record!.sheets_count,
    emailsCount: record!.emails_count,
    calendarEventsCount: record!.calendar_events_count,
    filesCount: record!.files_count,
  };
};

/** One element of a batch. */
export interface GeneratedDocument {
  readonly documentType: DocumentType;
  readonly googleId?: string | null;
  readonly title?: string | null;
  readonly url?: string | null;
}

export interface BatchInsertGeneratedDocumentsArguments {
  readonly userId: string;
  readonly taskId: string;
  readonly documents: readonly GeneratedDocument[] | null;
}

/**
 * Records all documents of a task or none, and resolves to their number; 0 for null and an empty list.
 *
 * Errors: 42501 another user's; 22023 the JSON is not an array; 23502 task or a type is missing; 23503
 * no such account; 23514 unknown type.
 */
export const batchInsertGeneratedDocuments = async (
  db: SqlExecutor,
  args: BatchInsertGeneratedDocumentsArguments,
): Promise<number> =>
  scalarOf<number>(
    await callFunction(db, 'batch_insert_generated_documents', {
      p_user_id: args.userId,
      p_task_id: args.taskId,
      p_documents: json(args.documents?.map(batchElement) ?? null),
    }),
  );

const batchElement = (document: GeneratedDocument) => ({
  document_type: document.documentType,
  google_id: document.googleId ?? null,
  title: document.title ?? null,
  url: document.url ?? null,
});

interface DocumentRecord {
  readonly id: string;
  readonly task_id: string;
  readonly document_type: DocumentType;
  readonly google_id: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly created_at: string | Date;
}

interface DocumentStatisticsRecord {
  readonly total_documents: number;
  readonly docs_count: number;
  readonly sheets_count: number;
  readonly emails_count: number;
  readonly calendar_events_count: number;
  readonly files_count: number;
}

const documentRows = async (
  db: SqlExecutor,
  name: string,
  args: FunctionArguments,
): Promise<readonly GeneratedDocumentRow[]> =>
  (await callFunction<DocumentRecord>(db, name, args)).map((record) => ({
    id: record.id,
    taskId: record.task_id,
    documentType: record.document_type,
    googleId: record.google_id,
    title: record.title,
    url: record.url,
    createdAt: asDate(record.created_at),
  }));
