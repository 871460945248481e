import { checkName, createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';
import { connectionTypes } from '../values.ts';
import { customerVes } from './customer-ves.ts';
import { customers } from './customers.ts';

const table = 've_connections';

/** The organisation chart: relations between two hired agents. */
export const veConnections = pgTable.withRLS(
  table,
  {
    id: id(),
    customerId: uuid('customer_id').notNull(),
    /** The manager where the connection is vertical. */
    fromVeId: uuid('from_ve_id').notNull(),
    /** The subordinate where the connection is vertical. */
    toVeId: uuid('to_ve_id').notNull(),
    connectionType: varchar('connection_type', { length: 50, enum: connectionTypes }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique(`${table}_from_ve_id_to_ve_id_key`).on(t.fromVeId, t.toVeId),
    foreignKeyTo(table, t.customerId, customers.id).onDelete('cascade'),
    foreignKeyTo(table, t.fromVeId, customerVes.id).onDelete('cascade'),
    foreignKeyTo(table, t.toVeId, customerVes.id).onDelete('cascade'),
    oneOf(table, t.connectionType, connectionTypes),
    check(checkName(table, 'from_ve_id_to_ve_id'), sql`${t.fromVeId} <> ${t.toVeId}`),
    index(indexName(table, 'customer_id')).on(t.customerId),
    index(indexName(table, 'to_ve_id')).on(t.toVeId),
    ...customerRows(table, t.customerId, ['select', 'insert', 'update', 'delete']),
  ],
);
