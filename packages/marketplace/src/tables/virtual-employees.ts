import { anon, authenticated, checkName, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, numeric, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import type { Capabilities, JsonObject } from '../shapes.ts';
import { agentSources, billingModels, maturities, seniorityLevels, usageLevels } from '../values.ts';

const table = 'virtual_employees';

/** The catalogue of AI agents that can be hired. Everybody reads it; the service role writes it. */
export const virtualEmployees = pgTable.withRLS(
  table,
  {
    id: id(),
    name: varchar('name', { length: 255 }).notNull(),
    /** Job title. */
    role: varchar('role', { length: 255 }).notNull(),
    department: varchar('department', { length: 255 }).notNull(),
    seniorityLevel: varchar('seniority_level', { length: 50, enum: seniorityLevels }),
    description: text('description'),
    capabilities: jsonb('capabilities').$type<Capabilities>(),
    tools: jsonb('tools').$type<JsonObject>(),
    pricingMonthly: numeric('pricing_monthly', { precision: 10, scale: 2 }).notNull(),
    status: varchar('status', { length: 50, enum: maturities }).notNull().default('stable'),
    ...timestamps(),
    source: varchar('source', { length: 100, enum: agentSources }).notNull().default('internal'),
    /** Identifier of the agent in that system. */
    sourceId: varchar('source_id', { length: 255 }),
    tokenBillingModel: varchar('token_billing_model', { length: 50, enum: billingModels })
      .notNull()
      .default('customer_pays'),
    estimatedUsage: varchar('estimated_usage', { length: 50, enum: usageLevels }).notNull().default('medium'),
    tags: text('tags').array().notNull().default([]),
    category: varchar('category', { length: 100 }).notNull().default('general'),
    /** Show it first. */
    featured: boolean('featured').notNull().default(false),
    iconUrl: varchar('icon_url', { length: 500 }),
    screenshots: text('screenshots').array().notNull().default([]),
    marketingDescription: text('marketing_description'),
    lastSyncedAt: timestamptz('last_synced_at'),
    /** What came of the last synchronisation with the source. */
    syncStatus: varchar('sync_status', { length: 50 }),
  },
  (t) => [
    oneOf(table, t.seniorityLevel, seniorityLevels),
    oneOf(table, t.status, maturities),
    oneOf(table, t.source, agentSources),
    oneOf(table, t.tokenBillingModel, billingModels),
    oneOf(table, t.estimatedUsage, usageLevels),
    check(checkName(table, 'pricing_monthly'), sql`${t.pricingMonthly} >= 0`),
    index(indexName(table, 'department')).on(t.department),
    index(indexName(table, 'seniority_level')).on(t.seniorityLevel),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'source')).on(t.source),
    index(indexName(table, 'tags')).using('gin', t.tags),
    index(indexName(table, 'category')).on(t.category),
    index(indexName(table, 'featured'))
      .on(t.featured)
      .where(sql`${t.featured}`),
    pgPolicy(`${table}_select`, { for: 'select', to: [anon, authenticated], using: sql`true` }),
  ],
);
