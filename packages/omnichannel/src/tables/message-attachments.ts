import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { messages } from './messages.ts';

const table = 'message_attachments';

/** Files of messages; the content lies at a storage provider. */
export const messageAttachments = pgTable.withRLS(
  table,
  {
    id: id(),
    messageId: uuid('message_id').notNull(),
    fileName: text('file_name').notNull(),
    fileType: varchar('file_type', { length: 50 }),
    fileSizeBytes: integer('file_size_bytes'),
    storageUrl: text('storage_url').notNull(),
    storageProvider: varchar('storage_provider', { length: 20 }).default('azure_blob'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.messageId, messages.id).onDelete('cascade'),
    index(indexName(table, 'message_id')).on(t.messageId),
  ],
);
