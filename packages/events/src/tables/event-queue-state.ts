import { indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { index, jsonb, pgTable, varchar } from 'drizzle-orm/pg-core';

export const queueStatuses = ['active', 'paused', 'draining'] as const;

/** A waiting event with what its processing left behind. */
export interface QueuedEvent {
  readonly event: Readonly<Record<string, unknown>>;
  readonly metadata?: {
    readonly retryCount?: number;
    readonly lastError?: string;
    readonly lastErrorTime?: string;
    readonly processingStartTime?: string;
  };
}

export interface QueueConfig {
  readonly maxQueueDepth?: number;
  readonly batchSize?: number;
  /** Milliseconds. */
  readonly processingInterval?: number;
  readonly persistenceThreshold?: number;
  readonly highWatermark?: number;
}

/** Durable state of a processing queue, written by upsert on its name. */
export const eventQueueState = pgTable.withRLS(
  'event_queue_state',
  {
    /** Name of the queue: `main-queue`. */
    id: varchar('id', { length: 255 }).primaryKey(),
    events: jsonb('events').$type<readonly QueuedEvent[]>().notNull().default([]),
    /** `event_id` that was processed last. */
    checkpointId: varchar('checkpoint_id', { length: 255 }),
    queueMetrics: jsonb('queue_metrics')
      .$type<{
        readonly totalProcessed?: number;
        readonly totalErrors?: number;
        readonly avgProcessingTimeMs?: number;
      }>()
      .notNull()
      .default({}),
    config: jsonb('config').$type<QueueConfig>().notNull().default({}),
    status: varchar('status', { length: 50, enum: queueStatuses }).notNull().default('active'),
    ...timestamps(),
  },
  (t) => [
    oneOf('event_queue_state', t.status, queueStatuses),
    index(indexName('event_queue_state', 'status')).on(t.status),
  ],
);
