import { timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { bigint, pgTable, varchar } from 'drizzle-orm/pg-core';

/** Running number per event pattern; see `nextPatternNumber`. */
export const eventPatternCounters = pgTable.withRLS('event_pattern_counters', {
  pattern: varchar('pattern', { length: 255 }).primaryKey(),
  sequence: bigint('sequence', { mode: 'bigint' })
    .notNull()
    .default(sql`0`),
  updatedAt: timestamptz('updated_at').notNull().defaultNow(),
});
