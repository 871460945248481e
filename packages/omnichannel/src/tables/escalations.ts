import { users } from '@tributary/auth';
import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { escalationReasons, escalationStatuses, severities } from '../values.ts';
import { negotiations } from './negotiations.ts';

const table = 'escalations';

/** Negotiations handed over to a person. */
export const escalations = pgTable.withRLS(
  table,
  {
    id: id(),
    negotiationId: uuid('negotiation_id').notNull(),
    escalationReason: varchar('escalation_reason', { length: 50, enum: escalationReasons }).notNull(),
    severity: varchar('severity', { length: 20, enum: severities }).default('medium'),
    status: varchar('status', { length: 20, enum: escalationStatuses }).notNull().default('pending'),
    assignedTo: uuid('assigned_to'),
    createdAt: createdAt(),
    resolvedAt: timestamptz('resolved_at'),
  },
  (t) => [
    foreignKeyTo(table, t.negotiationId, negotiations.id).onDelete('cascade'),
    foreignKeyTo(table, t.assignedTo, users.id).onDelete('no action'),
    oneOf(table, t.escalationReason, escalationReasons),
    oneOf(table, t.severity, severities),
    oneOf(table, t.status, escalationStatuses),
    index(indexName(table, 'negotiation_id')).on(t.negotiationId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'assigned_to')).on(t.assignedTo),
    index(indexName(table, 'severity')).on(t.severity),
  ],
);
