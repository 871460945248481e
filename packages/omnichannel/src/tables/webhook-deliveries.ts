import { createdAt, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { chatPlatforms, deliveryStatuses } from '../values.ts';

const table = 'webhook_deliveries';

/** Notifications to threads of chat platforms, and whether they arrived. */
export const webhookDeliveries = pgTable.withRLS(
  table,
  {
    id: id(),
    platform: varchar('platform', { length: 50, enum: chatPlatforms }).notNull(),
    /** The thread's id in the platform. */
    threadId: varchar('thread_id', { length: 255 }).notNull(),
    payload: jsonb('payload').$type<JsonObject>().notNull(),
    status: varchar('status', { length: 50, enum: deliveryStatuses }).notNull().default('pending'),
    deliveredAt: timestamptz('delivered_at'),
    retryCount: integer('retry_count').default(0),
    failureReason: text('failure_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf(table, t.platform, chatPlatforms),
    oneOf(table, t.status, deliveryStatuses),
    index(indexName(table, 'platform', 'thread_id')).on(t.platform, t.threadId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
  ],
);
