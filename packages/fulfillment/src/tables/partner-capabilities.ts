import { capabilityTags, partners } from '@tributary/commerce';
import { geometry, id, indexName, timestamps } from '@tributary/schema-kit';
import { boolean, index, integer, jsonb, pgTable, unique, uuid } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';

const table = 'partner_capabilities';

/** What a partner offers, where and how much of it. Service role only. */
export const partnerCapabilities = pgTable.withRLS(
  table,
  {
    id: id(),
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id, { onDelete: 'cascade' }),
    capabilityTagId: uuid('capability_tag_id')
      .notNull()
      .references(() => capabilityTags.id, { onDelete: 'cascade' }),
    capacityLimit: integer('capacity_limit'),
    /** How much of it is in use. */
    currentCapacity: integer('current_capacity').default(0),
    pricingStructure: jsonb('pricing_structure').$type<JsonObject>(),
    isActive: boolean('is_active').default(true),
    ...timestamps(),
    serviceArea: geometry('service_area', 'Polygon'),
  },
  (t) => [
    unique(`${table}_partner_id_capability_tag_id_key`).on(t.partnerId, t.capabilityTagId),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    index(indexName(table, 'capability_tag_id')).on(t.capabilityTagId),
    index(indexName(table, 'service_area')).using('gist', t.serviceArea),
  ],
);
