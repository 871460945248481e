import { authUsers } from '@tributary/platform';
import { encryptedText, id, indexName, ownRows, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

const table = 'user_tokens';

/** Encrypted OAuth tokens, one row per user and provider. */
export const userTokens = pgTable.withRLS(
  table,
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    provider: text('provider').notNull().default('google'),
    /** Cipher text (AES-256-GCM), encrypted by the application. */
    accessToken: encryptedText('access_token').notNull(),
    /** Cipher text; null where the provider returned none. */
    refreshToken: encryptedText('refresh_token'),
    /** Expiry of the access token. */
    expiresAt: timestamptz('expires_at').notNull(),
    scopes: text('scopes').array().notNull(),
    ...timestamps(),
    /** The key that encrypted both tokens: `crypto_keys.id` of the auth service, by value; null where the writer named none. */
    keyId: text('key_id'),
  },
  (t) => [
    unique('user_tokens_user_id_provider_key').on(t.userId, t.provider),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'expires_at')).on(t.expiresAt),
    ...ownRows(table, t.userId, ['select', 'insert', 'update', 'delete']),
  ],
);
