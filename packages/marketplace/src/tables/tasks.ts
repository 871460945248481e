import { foreignKeyTo, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { customerTaskPriorities, customerTaskStatuses } from '../values.ts';
import { customerVes } from './customer-ves.ts';
import { customers } from './customers.ts';

const table = 'tasks';

/** A customer's tasks, perhaps given to a hired agent, with sub-tasks and threads. Users cannot delete one. */
export const tasks = pgTable.withRLS(
  table,
  {
    id: id(),
    customerId: uuid('customer_id').notNull(),
    title: varchar('title', { length: 255 }).notNull(),
    description: text('description'),
    status: varchar('status', { length: 50, enum: customerTaskStatuses }).notNull().default('pending'),
    priority: varchar('priority', { length: 50, enum: customerTaskPriorities }).notNull().default('medium'),
    /** The hired agent; null for nobody, and after it was let go. */
    assignedToVe: uuid('assigned_to_ve'),
    ...timestamps(),
    dueDate: timestamptz('due_date'),
    completedAt: timestamptz('completed_at'),
    metadata: jsonb('metadata').$type<JsonObject>().default({}),
    parentTaskId: uuid('parent_task_id'),
    /** Groups the tasks and messages of one conversation, by value. */
    threadId: uuid('thread_id'),
  },
  (t) => [
    foreignKeyTo(table, t.customerId, customers.id).onDelete('cascade'),
    foreignKeyTo(table, t.assignedToVe, customerVes.id).onDelete('set null'),
    foreignKeyTo(table, t.parentTaskId, t.id).onDelete('cascade'),
    oneOf(table, t.status, customerTaskStatuses),
    oneOf(table, t.priority, customerTaskPriorities),
    index(indexName(table, 'customer_id')).on(t.customerId),
    index(indexName(table, 'assigned_to_ve')).on(t.assignedToVe),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'created_at')).on(t.createdAt),
    index(indexName(table, 'parent_task_id')).on(t.parentTaskId),
    index(indexName(table, 'thread_id')).on(t.threadId),
    ...customerRows(table, t.customerId, ['select', 'insert', 'update']),
  ],
);
