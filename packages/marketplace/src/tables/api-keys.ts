import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { apiKeyTypes } from '../values.ts';
import { customers } from './customers.ts';

const table = 'api_keys';

/** Keys by which agents and services call for a customer. Legacy: a database from before may lack the table. */
export const apiKeys = pgTable.withRLS(
  table,
  {
    id: id(),
    customerId: uuid('customer_id').notNull(),
    /** Label. */
    name: text('name').notNull(),
    /** SHA-256 of the key, which is shown once and kept nowhere. */
    keyHash: text('key_hash').notNull().unique(),
    keyType: text('key_type', { enum: apiKeyTypes }).notNull().default('agent'),
    /** False once it was revoked. */
    isActive: boolean('is_active').notNull().default(true),
    /** Permissions and scope. */
    metadata: jsonb('metadata').$type<JsonObject>().default({}),
    createdAt: createdAt(),
    lastUsedAt: timestamptz('last_used_at'),
  },
  (t) => [
    foreignKeyTo(table, t.customerId, customers.id).onDelete('cascade'),
    oneOf(table, t.keyType, apiKeyTypes),
    index(indexName(table, 'customer_id')).on(t.customerId),
    index(indexName(table, 'key_hash'))
      .on(t.keyHash)
      .where(sql`${t.isActive}`),
    index(indexName(table, 'is_active')).on(t.isActive),
    ...customerRows(table, t.customerId, ['select', 'insert', 'update', 'delete']),
  ],
);
