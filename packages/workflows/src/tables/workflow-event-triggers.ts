import { id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { boolean, index, integer, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import { workflowDefinitions } from './workflow-definitions.ts';

export const triggerTypes = ['START', 'CANCEL'] as const;

/** Which event pattern starts or cancels which workflow; lower priority first, then the older one. */
export const workflowEventTriggers = pgTable.withRLS(
  'workflow_event_triggers',
  {
    id: id(),
    workflowDefinitionId: uuid('workflow_definition_id')
      .notNull()
      .references(() => workflowDefinitions.id, { onDelete: 'cascade' }),
    /** Exact, or with `*` for one or more characters; see `matchesEventPattern`. */
    eventPattern: varchar('event_pattern', { length: 255 }).notNull(),
    triggerType: varchar('trigger_type', { length: 50, enum: triggerTypes }).notNull(),
    eventCondition: text('event_condition'),
    inputMapping: jsonb('input_mapping').$type<Readonly<Record<string, string>>>(),
    correlationKey: varchar('correlation_key', { length: 255 }),
    enabled: boolean('enabled').notNull().default(true),
    priority: integer('priority').notNull().default(100),
    description: text('description'),
    ...timestamps(),
  },
  (t) => [
    oneOf('workflow_event_triggers', t.triggerType, triggerTypes),
    index(indexName('workflow_event_triggers', 'workflow_definition_id')).on(t.workflowDefinitionId),
    index(indexName('workflow_event_triggers', 'event_pattern')).on(t.eventPattern),
    index(indexName('workflow_event_triggers', 'enabled', 'priority')).on(t.enabled, t.priority),
    index(indexName('workflow_event_triggers', 'enabled', 'event_pattern')).on(t.enabled, t.eventPattern),
  ],
);
