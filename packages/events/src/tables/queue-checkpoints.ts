import { checkName, createdAt, id, indexName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, varchar } from 'drizzle-orm/pg-core';

import { eventQueueState } from './event-queue-state.ts';

/** History of the checkpoints of a queue. */
export const queueCheckpoints = pgTable.withRLS(
  'queue_checkpoints',
  {
    id: id(),
    queueId: varchar('queue_id', { length: 255 })
      .notNull()
      .references(() => eventQueueState.id, { onDelete: 'cascade' }),
    /** `event_id` of the checkpoint. */
    checkpointId: varchar('checkpoint_id', { length: 255 }).notNull(),
    eventCount: integer('event_count').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check(checkName('queue_checkpoints', 'event_count'), sql`${t.eventCount} >= 0`),
    index(indexName('queue_checkpoints', 'queue_id')).on(t.queueId),
    index(indexName('queue_checkpoints', 'created_at')).on(t.createdAt),
  ],
);
