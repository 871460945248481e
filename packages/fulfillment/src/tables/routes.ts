import { geometry, id, indexName, timestamptz } from '@tributary/schema-kit';
import { index, integer, numeric, pgTable, uuid } from 'drizzle-orm/pg-core';

import { rowsOfVisibleParent } from '../policies.ts';
import { timeChainLegs } from './time-chain-legs.ts';

const table = 'routes';

/** Calculated ways of time chain legs. Users read those of their bundles. */
export const routes = pgTable.withRLS(
  table,
  {
    id: id(),
    timeChainLegId: uuid('time_chain_leg_id')
      .notNull()
      .references(() => timeChainLegs.id, { onDelete: 'cascade' }),
    distanceMeters: numeric('distance_meters', { precision: 10, scale: 2 }),
    estimatedDurationSeconds: integer('estimated_duration_seconds'),
    /** By how much traffic stretches the time; 1 is a free road. */
    trafficFactor: numeric('traffic_factor', { precision: 3, scale: 2 }).default('1.0'),
    calculatedAt: timestamptz('calculated_at').defaultNow(),
    routeGeometry: geometry('route_geometry', 'LineString'),
  },
  (t) => [
    index(indexName(table, 'time_chain_leg_id')).on(t.timeChainLegId),
    index(indexName(table, 'route_geometry')).using('gist', t.routeGeometry),
    rowsOfVisibleParent(table, t.timeChainLegId, timeChainLegs),
  ],
);
