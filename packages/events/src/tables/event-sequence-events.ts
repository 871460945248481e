import { checkName, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { eventInstances } from './event-instances.ts';
import { eventSequences } from './event-sequences.ts';

export const sequenceEventStatuses = ['pending', 'processed', 'failed'] as const;

/** Members of a sequence. */
export const eventSequenceEvents = pgTable.withRLS(
  'event_sequence_events',
  {
    id: id(),
    sequenceId: uuid('sequence_id')
      .notNull()
      .references(() => eventSequences.id, { onDelete: 'cascade' }),
    eventId: uuid('event_id')
      .notNull()
      .references(() => eventInstances.id, { onDelete: 'restrict' }),
    /** Position from 1. */
    sequenceOrder: integer('sequence_order').notNull(),
    required: boolean('required').notNull().default(true),
    status: varchar('status', { length: 50, enum: sequenceEventStatuses }).notNull().default('pending'),
    processingTimestamp: timestamptz('processing_timestamp'),
    ...timestamps(),
  },
  (t) => [
    unique('event_sequence_events_sequence_id_event_id_key').on(t.sequenceId, t.eventId),
    oneOf('event_sequence_events', t.status, sequenceEventStatuses),
    check(checkName('event_sequence_events', 'sequence_order'), sql`${t.sequenceOrder} >= 1`),
    index(indexName('event_sequence_events', 'sequence_id', 'sequence_order')).on(t.sequenceId, t.sequenceOrder),
    index(indexName('event_sequence_events', 'event_id')).on(t.eventId),
  ],
);
