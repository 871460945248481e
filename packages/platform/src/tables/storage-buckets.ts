import { timestamptz } from '@tributary/schema-kit';
import { bigint, boolean, pgSchema, text, uuid } from 'drizzle-orm/pg-core';

/**
 * The platform's table of buckets, `storage.buckets`: the host's own on Supabase, a stand-in elsewhere.
 * A service inserts its buckets; it never alters the table.
 */
export const storageBuckets = pgSchema('storage').table('buckets', {
  /** Chosen by whoever makes the bucket, usually the same text as the name. */
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  owner: uuid('owner'),
  ownerId: text('owner_id'),
  /** True: objects are read without a session. */
  public: boolean('public').default(false),
  /** Bytes; null for no limit. */
  fileSizeLimit: bigint('file_size_limit', { mode: 'number' }),
  allowedMimeTypes: text('allowed_mime_types').array(),
  createdAt: timestamptz('created_at').defaultNow(),
  updatedAt: timestamptz('updated_at').defaultNow(),
});
