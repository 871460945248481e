import { checkName, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

export const keyUses = ['sig', 'enc'] as const;
export const keyTypes = ['EC', 'RSA', 'AES', 'HMAC'] as const;
export const keyStatuses = ['inactive', 'active', 'primary', 'expired', 'compromised'] as const;

/** The Key Manager's store. Private parts are encrypted envelopes; at most one primary key per use. */
export const cryptoKeys = pgTable.withRLS(
  'crypto_keys',
  {
    /** `key_` and random text; the `kid` of what it signs. */
    id: text('id').primaryKey(),
    keyUse: text('key_use', { enum: keyUses }).notNull(),
    type: text('type', { enum: keyTypes }).notNull(),
    algorithm: text('algorithm').notNull(),
    publicKey: text('public_key'),
    privateKey: text('private_key'),
    secretKey: text('secret_key'),
    status: text('status', { enum: keyStatuses }).notNull().default('inactive'),
    activatedAt: timestamptz('activated_at'),
    expiresAt: timestamptz('expires_at'),
    revokedAt: timestamptz('revoked_at'),
    rotatedKeyId: text('rotated_key_id'),
    description: text('description'),
    usageCount: bigint('usage_count', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    lastUsedAt: timestamptz('last_used_at'),
    tags: text('tags').array().notNull().default([]),
    ...timestamps(),
  },
  (t) => [
    foreignKey({ columns: [t.rotatedKeyId], foreignColumns: [t.id] }).onDelete('set null'),
    oneOf('crypto_keys', t.keyUse, keyUses),
    oneOf('crypto_keys', t.type, keyTypes),
    oneOf('crypto_keys', t.status, keyStatuses),
    check(
      checkName('crypto_keys', 'material'),
      sql`${t.privateKey} is not null or ${t.secretKey} is not null or ${t.status} = 'compromised'`,
    ),
    index(indexName('crypto_keys', 'key_use', 'algorithm', 'status')).on(t.keyUse, t.algorithm, t.status),
    index(indexName('crypto_keys', 'expires_at')).on(t.expiresAt),
    index(indexName('crypto_keys', 'rotated_key_id')).on(t.rotatedKeyId),
    uniqueIndex(indexName('crypto_keys', 'key_use', 'primary'))
      .on(t.keyUse)
      .where(sql`${t.status} = 'primary'`),
  ],
);
