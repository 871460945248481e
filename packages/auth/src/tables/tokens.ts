import { id, indexName, oneOf, ownRows, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { users } from './users.ts';

export const tokenTypes = ['refresh', 'access'] as const;

/** Issued tokens: their hashes, never the tokens. API roles cannot read `value_hash`. */
export const tokens = pgTable.withRLS(
  'tokens',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    clientId: varchar('client_id', { length: 255 }),
    type: varchar('type', { length: 50, enum: tokenTypes }).notNull(),
    valueHash: varchar('value_hash', { length: 255 }).notNull().unique(),
    expiresAt: timestamptz('expires_at').notNull(),
    issuedAt: timestamptz('issued_at').notNull().defaultNow(),
    revokedAt: timestamptz('revoked_at'),
    ipAddress: varchar('ip_address', { length: 50 }),
    userAgent: text('user_agent'),
    scope: jsonb('scope').$type<readonly string[]>().notNull().default([]),
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  },
  (t) => [
    oneOf('tokens', t.type, tokenTypes),
    index(indexName('tokens', 'user_id', 'type')).on(t.userId, t.type),
    index(indexName('tokens', 'expires_at')).on(t.expiresAt),
    ...ownRows('tokens', t.userId, ['select']),
  ],
);
