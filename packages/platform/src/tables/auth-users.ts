import { jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { timestamptz } from '@tributary/schema-kit';

/**
 * The platform's account table `auth.users`: the host's own where it runs on Supabase, a stand-in
 * with the columns below elsewhere. Refer to it; never alter it.
 */
export const authUsers = pgSchema('auth').table('users', {
  id: uuid('id').primaryKey(),
  email: text('email'),
  rawUserMetaData: jsonb('raw_user_meta_data').$type<Readonly<Record<string, unknown>>>(),
  createdAt: timestamptz('created_at'),
  updatedAt: timestamptz('updated_at'),
});
