import { foreignKeyTo, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { boolean, index, integer, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { responseTypes, scenarioTypes } from '../values.ts';
import { simulatedPartners } from './simulated-partners.ts';

const table = 'simulated_responses';

/** Scripted answers of simulated partners. */
export const simulatedResponses = pgTable.withRLS(
  table,
  {
    id: id(),
    simulatedPartnerId: uuid('simulated_partner_id').notNull(),
    scenarioType: varchar('scenario_type', { length: 50, enum: scenarioTypes }).notNull(),
    triggerConditions: jsonb('trigger_conditions').$type<JsonObject>().notNull(),
    responseTemplate: text('response_template').notNull(),
    responseType: varchar('response_type', { length: 20, enum: responseTypes }).default('automated'),
    responseDelaySeconds: integer('response_delay_seconds').default(0),
    /** Rules by which answers vary. */
    randomization: jsonb('randomization').$type<JsonObject>(),
    isActive: boolean('is_active').default(true),
    ...timestamps(),
  },
  (t) => [
    foreignKeyTo(table, t.simulatedPartnerId, simulatedPartners.id).onDelete('cascade'),
    oneOf(table, t.scenarioType, scenarioTypes),
    oneOf(table, t.responseType, responseTypes),
    index(indexName(table, 'simulated_partner_id')).on(t.simulatedPartnerId),
    index(indexName(table, 'scenario_type')).on(t.scenarioType),
  ],
);
