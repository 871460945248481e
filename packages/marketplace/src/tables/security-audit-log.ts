import { createdAt, id, indexName, timestamptz } from '@tributary/schema-kit';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

const table = 'security_audit_log';

/** One row per request of an agent. Legacy: a database from before may lack the table. */
export const securityAuditLog = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Time of the request. */
    timestamp: timestamptz('timestamp').notNull().defaultNow(),
    /** The customer, by value: its log stays when it goes. */
    customerId: uuid('customer_id').notNull(),
    path: text('path').notNull(),
    method: text('method').notNull(),
    /** Hash of the context that was enforced. */
    contextHash: text('context_hash').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    responseStatus: integer('response_status'),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName(table, 'customer_id', 'timestamp')).on(t.customerId, t.timestamp.desc().nullsFirst()),
    index(indexName(table, 'timestamp')).on(t.timestamp.desc().nullsFirst()),
    index(indexName(table, 'context_hash')).on(t.contextHash),
  ],
);
