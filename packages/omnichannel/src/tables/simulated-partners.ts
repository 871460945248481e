import { checkName, geometry, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { simulatedChannels } from '../values.ts';

const table = 'simulated_partners';

/** Test doubles of partners. */
export const simulatedPartners = pgTable.withRLS(
  table,
  {
    id: id(),
    name: text('name').notNull(),
    /** For example `florist`. */
    businessType: varchar('business_type', { length: 50 }),
    communicationChannel: varchar('communication_channel', { length: 20, enum: simulatedChannels }).notNull(),
    /** Number or endpoint. */
    channelIdentifier: text('channel_identifier').notNull(),
    /** 0 to 100. */
    trustScore: integer('trust_score').default(80),
    reliabilityMetrics: jsonb('reliability_metrics').$type<JsonObject>(),
    businessHours: jsonb('business_hours').$type<JsonObject>(),
    isActive: boolean('is_active').default(true),
    ...timestamps(),
    /** Where the option `without-postgis` is on: GeoJSON in a jsonb column. */
    location: geometry('location', 'Point'),
  },
  (t) => [
    oneOf(table, t.communicationChannel, simulatedChannels),
    check(checkName(table, 'trust_score'), sql`${t.trustScore} between 0 and 100`),
    index(indexName(table, 'name')).on(t.name),
    index(indexName(table, 'location')).using('gist', t.location),
    index(indexName(table, 'is_active')).on(t.isActive),
  ],
);
