import { id, indexName, timestamptz } from '@tributary/schema-kit';
import { foreignKey, index, integer, numeric, pgTable, uuid } from 'drizzle-orm/pg-core';

import { partnerCapabilities } from './partner-capabilities.ts';

const table = 'capacity_tracking';

/** Load of partners' capabilities over time. Service role only. */
export const capacityTracking = pgTable.withRLS(
  table,
  {
    id: id(),
    partnerCapabilityId: uuid('partner_capability_id').notNull(),
    currentLoad: integer('current_load').notNull(),
    maxCapacity: integer('max_capacity').notNull(),
    /** Percent; over 100 where a partner took more than it can. */
    utilizationPercentage: numeric('utilization_percentage', { precision: 5, scale: 2 }),
    trackedAt: timestamptz('tracked_at').defaultNow(),
  },
  (t) => [
    // The name that Drizzle would give it is longer than 63 bytes.
    foreignKey({
      name: `${table}_partner_capability_id_fkey`,
      columns: [t.partnerCapabilityId],
      foreignColumns: [partnerCapabilities.id],
    }).onDelete('cascade'),
    index(indexName(table, 'partner_capability_id')).on(t.partnerCapabilityId),
    index(indexName(table, 'tracked_at')).on(t.trackedAt.desc().nullsFirst()),
  ],
);
