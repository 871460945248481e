import { foreignKeyTo, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { index, integer, jsonb, numeric, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import type { Json, JsonObject } from '../shapes.ts';
import { availabilityRules } from '../values.ts';
import { simulatedPartners } from './simulated-partners.ts';

const table = 'simulated_products';

/** Products of simulated partners. */
export const simulatedProducts = pgTable.withRLS(
  table,
  {
    id: id(),
    simulatedPartnerId: uuid('simulated_partner_id').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    price: numeric('price', { precision: 10, scale: 2 }).notNull(),
    /** ISO 4217 code. */
    currency: varchar('currency', { length: 3 }).notNull().default('USD'),
    inventoryCount: integer('inventory_count'),
    availabilityRule: varchar('availability_rule', { length: 50, enum: availabilityRules }).default('always'),
    /** When the rule is `conditional`: under which conditions. */
    availabilityConditions: jsonb('availability_conditions').$type<JsonObject>(),
    images: jsonb('images').$type<readonly Json[]>(),
    capabilities: jsonb('capabilities').$type<readonly Json[]>(),
    ...timestamps(),
  },
  (t) => [
    foreignKeyTo(table, t.simulatedPartnerId, simulatedPartners.id).onDelete('cascade'),
    oneOf(table, t.availabilityRule, availabilityRules),
    index(indexName(table, 'simulated_partner_id')).on(t.simulatedPartnerId),
  ],
);
