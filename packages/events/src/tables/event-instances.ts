import { createdAt, id, indexName, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, varchar } from 'drizzle-orm/pg-core';

/** Where an event came from. */
export interface EventSource {
  readonly type: 'workflow' | 'task' | 'integration' | 'external' | 'system';
  readonly id?: string;
  readonly name?: string;
}

export interface EventMetadata {
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceId?: string;
  readonly userId?: string;
  readonly context?: { readonly type: 'client' | 'user' | 'global'; readonly id?: string };
  readonly tags?: readonly string[];
}

/** Record of an event that happened. Append-only: a trigger lets only the service role change it. */
export const eventInstances = pgTable.withRLS(
  'event_instances',
  {
    id: id(),
    /** Business identifier: a repeated one is the same event. */
    eventId: varchar('event_id', { length: 255 }).notNull().unique(),
    pattern: varchar('pattern', { length: 255 }).notNull(),
    version: varchar('version', { length: 50 }).notNull(),
    source: jsonb('source').$type<EventSource | Readonly<Record<string, never>>>().notNull().default({}),
    timestamp: timestamptz('timestamp').notNull().defaultNow(),
    payload: jsonb('payload').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    metadata: jsonb('metadata').$type<EventMetadata>().notNull().default({}),
    /** `YYYY-MM` of the timestamp in UTC; a trigger fills it, whatever is given. */
    partitionKey: varchar('partition_key', { length: 255 })
      .notNull()
      .$default(() => ''),
    createdAt: createdAt(),
  },
  (t) => [
    index(indexName('event_instances', 'pattern')).on(t.pattern),
    index(indexName('event_instances', 'timestamp')).on(t.timestamp),
    index(indexName('event_instances', 'source')).using('gin', t.source),
    index(indexName('event_instances', 'metadata', 'correlation_id')).on(sql`(${t.metadata}->>'correlationId')`),
    index(indexName('event_instances', 'metadata', 'causation_id')).on(sql`(${t.metadata}->>'causationId')`),
    index(indexName('event_instances', 'metadata')).using('gin', t.metadata),
    index(indexName('event_instances', 'partition_key', 'timestamp')).on(t.partitionKey, t.timestamp),
  ],
);
