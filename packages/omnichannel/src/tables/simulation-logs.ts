import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, integer, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { simulatedPartners } from './simulated-partners.ts';

const table = 'simulation_logs';

/** What simulated partners were asked and answered. Kept 30 days. */
export const simulationLogs = pgTable.withRLS(
  table,
  {
    id: id(),
    simulatedPartnerId: uuid('simulated_partner_id').notNull(),
    requestType: varchar('request_type', { length: 50 }).notNull(),
    requestData: jsonb('request_data').$type<JsonObject>(),
    responseData: jsonb('response_data').$type<JsonObject>(),
    responseTimeMs: integer('response_time_ms'),
    scenarioTriggered: varchar('scenario_triggered', { length: 50 }),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.simulatedPartnerId, simulatedPartners.id).onDelete('cascade'),
    index(indexName(table, 'simulated_partner_id')).on(t.simulatedPartnerId),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
  ],
);
