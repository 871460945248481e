import { authenticated, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, pgTable, text, unique, varchar } from 'drizzle-orm/pg-core';

export const eventDefinitionStatuses = ['draft', 'active', 'deprecated'] as const;

/** Contract of an event type: routing pattern and payload schema, by version. */
export const eventDefinitions = pgTable.withRLS(
  'event_definitions',
  {
    id: id(),
    eventId: varchar('event_id', { length: 255 }).notNull(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    pattern: varchar('pattern', { length: 255 }).notNull(),
    version: varchar('version', { length: 50 }).notNull(),
    sourceTypes: jsonb('source_types')
      .$type<readonly ('workflow' | 'task' | 'integration' | 'external' | 'system')[]>()
      .notNull()
      .default([]),
    payloadSchema: jsonb('payload_schema').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    examples: jsonb('examples').$type<readonly unknown[]>().notNull().default([]),
    uiMetadata: jsonb('ui_metadata')
      .$type<{
        readonly icon?: string;
        readonly color?: string;
        readonly category?: string;
        readonly priority?: 'high' | 'medium' | 'low';
      }>()
      .notNull()
      .default({}),
    status: varchar('status', { length: 50, enum: eventDefinitionStatuses }).notNull().default('draft'),
    ...timestamps(),
  },
  (t) => [
    unique('event_definitions_event_id_version_key').on(t.eventId, t.version),
    oneOf('event_definitions', t.status, eventDefinitionStatuses),
    index(indexName('event_definitions', 'pattern')).on(t.pattern),
    index(indexName('event_definitions', 'source_types')).using('gin', t.sourceTypes),
    index(indexName('event_definitions', 'status')).on(t.status),
    pgPolicy('event_definitions_select_active', {
      for: 'select',
      to: authenticated,
      using: sql`${t.status} = 'active'`,
    }),
  ],
);
