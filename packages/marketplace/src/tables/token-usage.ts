import { checkName, foreignKeyTo, id, indexName, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';
import { customerVes } from './customer-ves.ts';
import { customers } from './customers.ts';

const table = 'token_usage';

/** Tokens that language models took, for billing. Customers read theirs; the service role writes. */
export const tokenUsage = pgTable.withRLS(
  table,
  {
    id: id(),
    customerId: uuid('customer_id').notNull(),
    /** The hired agent that caused it; null for the orchestrator. */
    veId: uuid('ve_id'),
    operation: varchar('operation', { length: 255 }).notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** The sum of both, which the database checks. */
    totalTokens: integer('total_tokens').notNull(),
    /** Six decimals: a single call costs less than a hundredth of a cent. */
    cost: numeric('cost', { precision: 12, scale: 6 }).notNull(),
    model: varchar('model', { length: 100 }),
    timestamp: timestamptz('timestamp').defaultNow(),
  },
  (t) => [
    foreignKeyTo(table, t.customerId, customers.id).onDelete('cascade'),
    foreignKeyTo(table, t.veId, customerVes.id).onDelete('set null'),
    check(checkName(table, 'total_tokens'), sql`${t.totalTokens} = ${t.inputTokens} + ${t.outputTokens}`),
    check(checkName(table, 'input_tokens'), sql`${t.inputTokens} >= 0`),
    check(checkName(table, 'output_tokens'), sql`${t.outputTokens} >= 0`),
    check(checkName(table, 'cost'), sql`${t.cost} >= 0`),
    index(indexName(table, 'customer_id')).on(t.customerId),
    index(indexName(table, 've_id')).on(t.veId),
    index(indexName(table, 'timestamp')).on(t.timestamp),
    index(indexName(table, 'customer_id', 'timestamp')).on(t.customerId, t.timestamp),
    ...customerRows(table, t.customerId, ['select']),
  ],
);
