import { authUsers } from '@tributary/platform';
import { createdAt, id, indexName, oneOf, ownRows } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { documentTypes, type DocumentType } from '../values.ts';

const table = 'documents_generated';

/** Index of everything that agents created for a task: documents, sheets, mails, events, files. */
export const documentsGenerated = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    /** No foreign key: documents are recorded while the task runs, before its history row exists. */
    taskId: text('task_id').notNull(),
    documentType: text('document_type').$type<DocumentType>().notNull(),
    /** The resource at the provider. */
    googleId: text('google_id'),
    title: text('title'),
    url: text('url'),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf(table, t.documentType, documentTypes),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'task_id')).on(t.taskId),
    index(indexName(table, 'document_type')).on(t.documentType),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'google_id')).on(t.googleId),
    index(indexName(table, 'user_id', 'task_id')).on(t.userId, t.taskId),
    index(indexName(table, 'user_id', 'document_type', 'created_at')).on(
      t.userId,
      t.documentType,
      t.createdAt.desc().nullsFirst(),
    ),
    ...ownRows(table, t.userId, ['select', 'insert', 'update', 'delete']),
  ],
);
