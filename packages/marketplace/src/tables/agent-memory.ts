import { authenticated, id, indexName, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, pgTable, text, uuid, type PgColumn } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';

const table = 'agent_memory';

/** Empty is unset: a setting that a transaction made is empty after it, not gone. Other texts fail with 22P02. */
const contextCustomer = sql.raw(`(select nullif(current_setting('app.current_customer_id', true), '')::uuid)`);

const isOfContext = (t: { readonly customerId: PgColumn }) => sql`${t.customerId} = ${contextCustomer}`;

/** What agents remember, per customer: the one that `set_customer_context` named in this transaction. Legacy: a database from before may lack the table. */
export const agentMemory = pgTable.withRLS(
  table,
  {
    id: id(),
    /** The customer, by value. */
    customerId: uuid('customer_id').notNull(),
    agentName: text('agent_name').notNull(),
    content: text('content').notNull(),
    metadata: jsonb('metadata').$type<JsonObject>().default({}),
    /** Kind of memory. */
    type: text('type').default('conversation'),
    sessionId: text('session_id'),
    /** Time of what is remembered. */
    timestamp: timestamptz('timestamp').defaultNow(),
    ...timestamps(),
  },
  (t) => [
    index(indexName(table, 'customer_id', 'timestamp')).on(t.customerId, t.timestamp.desc().nullsFirst()),
    index(indexName(table, 'agent_name', 'customer_id')).on(t.agentName, t.customerId),
    index(indexName(table, 'session_id'))
      .on(t.sessionId)
      .where(sql`${t.sessionId} is not null`),
    index(indexName(table, 'type', 'customer_id')).on(t.type, t.customerId),
    pgPolicy(`${table}_all`, { for: 'all', to: authenticated, using: isOfContext(t), withCheck: isOfContext(t) }),
  ],
);
