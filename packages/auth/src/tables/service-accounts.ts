import { checkName, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

export const serviceAccountStatuses = ['active', 'inactive', 'suspended'] as const;

/** Non-human identities for calls between services. */
export const serviceAccounts = pgTable.withRLS(
  'service_accounts',
  {
    id: id(),
    name: varchar('name', { length: 255 }).notNull().unique(),
    description: text('description'),
    clientId: varchar('client_id', { length: 255 }).notNull().unique(),
    clientSecretHash: varchar('client_secret_hash', { length: 255 }).notNull(),
    status: varchar('status', { length: 50, enum: serviceAccountStatuses }).notNull().default('active'),
    /** Address ranges; empty means any. */
    allowedIps: jsonb('allowed_ips').$type<readonly string[]>().notNull().default([]),
    /** Seconds. */
    tokenLifetime: integer('token_lifetime').notNull().default(3600),
    lastUsed: timestamptz('last_used'),
    ...timestamps(),
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  },
  (t) => [
    oneOf('service_accounts', t.status, serviceAccountStatuses),
    check(checkName('service_accounts', 'token_lifetime'), sql`${t.tokenLifetime} > 0`),
    index(indexName('service_accounts', 'status')).on(t.status),
  ],
);
