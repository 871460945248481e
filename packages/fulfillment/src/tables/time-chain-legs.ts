import { partners } from '@tributary/commerce';
import { createdAt, geometry, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, integer, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { rowsOfVisibleParent } from '../policies.ts';
import { chainLegTypes, stepStatuses } from '../values.ts';
import { timeChains } from './time-chains.ts';

const table = 'time_chain_legs';

/** Legs of time chains, with the places between which they run. Users read those of their bundles. */
export const timeChainLegs = pgTable.withRLS(
  table,
  {
    id: id(),
    timeChainId: uuid('time_chain_id')
      .notNull()
      .references(() => timeChains.id, { onDelete: 'cascade' }),
    /** Place within the chain. */
    legSequence: integer('leg_sequence').notNull(),
    legType: varchar('leg_type', { length: 50, enum: chainLegTypes }).notNull(),
    estimatedDurationMinutes: integer('estimated_duration_minutes').notNull(),
    actualDurationMinutes: integer('actual_duration_minutes'),
    deadline: timestamptz('deadline'),
    status: varchar('status', { length: 20, enum: stepStatuses }).notNull().default('pending'),
    partnerId: uuid('partner_id').references(() => partners.id, { onDelete: 'no action' }),
    createdAt: createdAt(),
    startedAt: timestamptz('started_at'),
    completedAt: timestamptz('completed_at'),
    startLocation: geometry('start_location', 'Point'),
    endLocation: geometry('end_location', 'Point'),
  },
  (t) => [
    oneOf(table, t.legType, chainLegTypes),
    oneOf(table, t.status, stepStatuses),
    index(indexName(table, 'time_chain_id')).on(t.timeChainId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    index(indexName(table, 'start_location')).using('gist', t.startLocation),
    index(indexName(table, 'end_location')).using('gist', t.endLocation),
    rowsOfVisibleParent(table, t.timeChainId, timeChains),
  ],
);
