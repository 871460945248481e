import { profiles } from '@tributary/auth';
import { encryptedText, id, indexName, ownRows, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

const table = 'oauth_tokens';

/**
 * The first token store: one row per user, hence one provider. Superseded by `user_tokens`; new code
 * writes there.
 */
export const oauthTokens = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .unique()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    provider: text('provider').notNull().default('google'),
    /** AES-256-GCM cipher text, made by the application. */
    accessToken: encryptedText('access_token').notNull(),
    /** AES-256-GCM cipher text, made by the application. */
    refreshToken: encryptedText('refresh_token'),
    tokenType: text('token_type').default('Bearer'),
    expiresAt: timestamptz('expires_at'),
    scopes: text('scopes').array(),
    ...timestamps(),
    /** The key that encrypted both tokens; null where the writer named none. */
    keyId: text('key_id'),
  },
  (t) => [
    index(indexName(table, 'provider')).on(t.provider),
    ...ownRows(table, t.userId, ['select', 'insert', 'update', 'delete']),
  ],
);
