import { users } from '@tributary/auth';
import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { boolean, index, jsonb, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import type { Json } from '../shapes.ts';
import { accountProviders } from '../values.ts';

const table = 'account_links';

/** Links of users to their accounts at other providers. */
export const accountLinks = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id').notNull(),
    platform: varchar('platform', { length: 50, enum: accountProviders }).notNull(),
    /** The account's id at the provider. */
    platformUserId: varchar('platform_user_id', { length: 255 }).notNull(),
    /** Hash of the token, never the token. */
    oauthTokenHash: text('oauth_token_hash'),
    /** What the user granted. */
    permissions: jsonb('permissions').$type<Json>(),
    expiresAt: timestamptz('expires_at'),
    isActive: boolean('is_active').default(true),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.userId, users.id).onDelete('cascade'),
    unique('account_links_user_id_platform_platform_user_id_key').on(t.userId, t.platform, t.platformUserId),
    oneOf(table, t.platform, accountProviders),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'platform')).on(t.platform),
  ],
);
