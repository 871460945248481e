import { users } from '@tributary/auth';
import { createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { boolean, index, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { chatPlatforms } from '../values.ts';

const table = 'chat_thread_mappings';

/** Which user a thread of a chat platform belongs to. */
export const chatThreadMappings = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Null until the thread's user is known. */
    userId: uuid('user_id'),
    platform: varchar('platform', { length: 50, enum: chatPlatforms }).notNull(),
    /** The thread's id in the platform. */
    threadId: varchar('thread_id', { length: 255 }).notNull(),
    platformUserId: varchar('platform_user_id', { length: 255 }),
    isActive: boolean('is_active').default(true),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.userId, users.id).onDelete('no action'),
    unique('chat_thread_mappings_platform_thread_id_key').on(t.platform, t.threadId),
    oneOf(table, t.platform, chatPlatforms),
    index(indexName(table, 'user_id')).on(t.userId),
  ],
);
