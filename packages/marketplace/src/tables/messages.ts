import { createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { boolean, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { senderTypes } from '../values.ts';
import { customerVes } from './customer-ves.ts';
import { customers } from './customers.ts';

const table = 'messages';

/** Chat and mail between a customer and hired agents. Of a message that is sent, users change `read` and `metadata`. */
export const messages = pgTable.withRLS(
  table,
  {
    id: id(),
    customerId: uuid('customer_id').notNull(),
    /** The hired agent that the conversation is with. */
    customerVeId: uuid('customer_ve_id'),
    fromType: varchar('from_type', { length: 50, enum: senderTypes }).notNull(),
    fromVeId: uuid('from_ve_id'),
    toVeId: uuid('to_ve_id'),
    subject: varchar('subject', { length: 255 }),
    content: text('content').notNull(),
    /** Groups the messages and tasks of one conversation, by value. */
    threadId: uuid('thread_id'),
    /** The message that this one answers. */
    repliedToId: uuid('replied_to_id'),
    read: boolean('read').notNull().default(false),
    createdAt: createdAt(),
    metadata: jsonb('metadata').$type<JsonObject>().default({}),
  },
  (t) => [
    foreignKeyTo(table, t.customerId, customers.id).onDelete('cascade'),
    foreignKeyTo(table, t.customerVeId, customerVes.id).onDelete('cascade'),
    foreignKeyTo(table, t.fromVeId, customerVes.id).onDelete('set null'),
    foreignKeyTo(table, t.toVeId, customerVes.id).onDelete('set null'),
    foreignKeyTo(table, t.repliedToId, t.id).onDelete('set null'),
    oneOf(table, t.fromType, senderTypes),
    index(indexName(table, 'customer_id')).on(t.customerId),
    index(indexName(table, 'customer_ve_id')).on(t.customerVeId),
    index(indexName(table, 'thread_id')).on(t.threadId),
    index(indexName(table, 'created_at')).on(t.createdAt),
    index(indexName(table, 'from_ve_id')).on(t.fromVeId),
    index(indexName(table, 'to_ve_id')).on(t.toVeId),
    index(indexName(table, 'replied_to_id')).on(t.repliedToId),
    ...customerRows(table, t.customerId, ['select', 'insert', 'update']),
  ],
);
