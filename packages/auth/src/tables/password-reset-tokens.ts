import { createdAt, id, indexName, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { users } from './users.ts';

/** Hashed one-time tokens, good for 24 hours. */
export const passwordResetTokens = pgTable.withRLS(
  'password_reset_tokens',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: timestamptz('expires_at').notNull(),
    usedAt: timestamptz('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName('password_reset_tokens', 'user_id')).on(t.userId),
    index(indexName('password_reset_tokens', 'expires_at')).on(t.expiresAt),
  ],
);
