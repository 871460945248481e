import { id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

export const eventSequenceStatuses = ['created', 'in_progress', 'completed', 'failed'] as const;

/** A cached copy of a member; `event_sequence_events` is what counts. */
export interface SequencedEvent {
  readonly eventId: string;
  /** From 1; equal numbers may run in parallel. */
  readonly order: number;
  readonly required?: boolean;
  readonly status?: string;
  readonly processingTimestamp?: string;
}

export interface RollbackStrategy {
  readonly type?: 'compensating_events' | 'retry' | 'manual';
  readonly max_retries?: number;
  readonly compensating_events?: readonly {
    readonly eventId: string;
    readonly payload_template: Readonly<Record<string, unknown>>;
  }[];
}

/** Ordered set of related events treated as one unit. */
export const eventSequences = pgTable.withRLS(
  'event_sequences',
  {
    id: id(),
    sequenceId: varchar('sequence_id', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    version: varchar('version', { length: 50 }).notNull().default('1.0.0'),
    status: varchar('status', { length: 50, enum: eventSequenceStatuses }).notNull().default('created'),
    events: jsonb('events').$type<readonly SequencedEvent[]>().notNull().default([]),
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    completedAt: timestamptz('completed_at'),
    rollbackStrategy: jsonb('rollback_strategy').$type<RollbackStrategy>().notNull().default({}),
    ...timestamps(),
  },
  (t) => [
    oneOf('event_sequences', t.status, eventSequenceStatuses),
    index(indexName('event_sequences', 'status')).on(t.status),
    index(indexName('event_sequences', 'metadata', 'correlation_id')).on(sql`(${t.metadata}->>'correlationId')`),
    index(indexName('event_sequences', 'metadata', 'causation_id')).on(sql`(${t.metadata}->>'causationId')`),
  ],
);
