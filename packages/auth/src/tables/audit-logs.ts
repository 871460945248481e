import { createdAt, id, indexName } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { users } from './users.ts';

/** Security-relevant events. Append-only: a trigger refuses every change with 42501, the service role's too. */
export const auditLogs = pgTable.withRLS(
  'audit_logs',
  {
    id: id(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    actor: text('actor'),
    action: text('action').notNull(),
    resource: text('resource'),
    resourceId: text('resource_id'),
    /** Details without secrets. */
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    ipAddress: text('ip_address'),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName('audit_logs', 'user_id')).on(t.userId),
    index(indexName('audit_logs', 'action')).on(t.action),
    index(indexName('audit_logs', 'created_at')).on(t.createdAt),
  ],
);
