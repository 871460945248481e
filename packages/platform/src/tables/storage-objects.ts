import { timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';

import { storageBuckets } from './storage-buckets.ts';

/**
 * The platform's table of stored files, `storage.objects`: the host's own on Supabase, a stand-in
 * elsewhere. A service adds policies for its buckets; it never alters the table.
 */
export const storageObjects = pgSchema('storage').table('objects', {
  id: uuid('id').primaryKey().defaultRandom(),
  bucketId: text('bucket_id').references(() => storageBuckets.id, { onDelete: 'no action' }),
  /** Path inside the bucket, folders divided by `/`; unique in its bucket. */
  name: text('name'),
  owner: uuid('owner'),
  ownerId: text('owner_id'),
  metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>(),
  userMetadata: jsonb('user_metadata').$type<Readonly<Record<string, unknown>>>(),
  version: text('version'),
  pathTokens: text('path_tokens')
    .array()
    .generatedAlwaysAs(sql`string_to_array(name, '/')`),
  createdAt: timestamptz('created_at').defaultNow(),
  updatedAt: timestamptz('updated_at').defaultNow(),
  lastAccessedAt: timestamptz('last_accessed_at').defaultNow(),
});
