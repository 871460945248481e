import { checkName, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

export const deadLetterStatuses = ['pending', 'reprocessing', 'resolved', 'discarded'] as const;
export const resolutionStrategies = ['automatic_retry', 'manual_retry', 'manual_resolution', 'discard'] as const;

/** Events that could not be processed, with every attempt. */
export const deadLetterQueue = pgTable.withRLS(
  'dead_letter_queue',
  {
    id: id(),
    /** `event_id` of the original, without a key: it must survive purging. */
    eventId: varchar('event_id', { length: 255 }).notNull(),
    subscriberId: varchar('subscriber_id', { length: 255 }),
    originalEvent: jsonb('original_event').$type<Readonly<Record<string, unknown>>>().notNull(),
    errorMessage: text('error_message').notNull(),
    errorType: varchar('error_type', { length: 100 }),
    errorCode: varchar('error_code', { length: 100 }),
    errorStackTrace: text('error_stack_trace'),
    errorContext: jsonb('error_context').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    retryHistory: jsonb('retry_history')
      .$type<readonly { readonly timestamp: string; readonly error: string; readonly processingDuration?: number }[]>()
      .notNull()
      .default([]),
    retryCount: integer('retry_count').notNull().default(0),
    maxRetries: integer('max_retries').notNull().default(5),
    status: varchar('status', { length: 50, enum: deadLetterStatuses }).notNull().default('pending'),
    resolutionTimestamp: timestamptz('resolution_timestamp'),
    resolutionStrategy: varchar('resolution_strategy', { length: 50, enum: resolutionStrategies }),
    resolvedBy: varchar('resolved_by', { length: 255 }),
    resolutionNotes: text('resolution_notes'),
    ...timestamps(),
  },
  (t) => [
    oneOf('dead_letter_queue', t.status, deadLetterStatuses),
    oneOf('dead_letter_queue', t.resolutionStrategy, resolutionStrategies),
    check(checkName('dead_letter_queue', 'retry_count'), sql`${t.retryCount} >= 0`),
    index(indexName('dead_letter_queue', 'event_id')).on(t.eventId),
    index(indexName('dead_letter_queue', 'subscriber_id')).on(t.subscriberId),
    index(indexName('dead_letter_queue', 'status')).on(t.status),
    index(indexName('dead_letter_queue', 'error_type')).on(t.errorType),
    index(indexName('dead_letter_queue', 'created_at')).on(t.createdAt),
    index(indexName('dead_letter_queue', 'updated_at')).on(t.updatedAt),
    index(indexName('dead_letter_queue', 'original_event', 'pattern')).on(sql`(${t.originalEvent}->>'pattern')`),
  ],
);
