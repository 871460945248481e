import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';
import { authenticated, checkName, id, indexName, timestamps } from '@tributary/schema-kit';

import { taskType } from '../enums.ts';
import type { DefinitionRetryPolicy, ExecutionConfig, JsonSchema, TaskUiComponent } from '../shapes.ts';

const table = 'task_definitions';

/** Templates of atomic units of work. Every signed-in caller may read them. */
export const taskDefinitions = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier. */
    taskId: varchar('task_id', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    type: taskType('type').notNull(),
    /** Semantic version. */
    version: varchar('version', { length: 50 }).notNull(),
    inputSchema: jsonb('input_schema').$type<JsonSchema>().notNull(),
    outputSchema: jsonb('output_schema').$type<JsonSchema>().notNull(),
    /** Milliseconds. */
    timeout: integer('timeout'),
    retryPolicy: jsonb('retry_policy').$type<DefinitionRetryPolicy>(),
    executionConfig: jsonb('execution_config').$type<ExecutionConfig>().notNull(),
    uiComponents: jsonb('ui_components').$type<readonly TaskUiComponent[]>(),
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>(),
    ...timestamps(),
  },
  (t) => [
    check(checkName(table, 'timeout'), sql`${t.timeout} > 0`),
    index(indexName(table, 'type')).on(t.type),
    index(indexName(table, 'version')).on(t.version),
    index(indexName(table, 'created_at')).on(t.createdAt),
    index(indexName(table, 'input_schema')).using('gin', t.inputSchema),
    index(indexName(table, 'output_schema')).using('gin', t.outputSchema),
    index(indexName(table, 'execution_config')).using('gin', t.executionConfig),
    index(indexName(table, 'ui_components')).using('gin', t.uiComponents),
    index(indexName(table, 'metadata')).using('gin', t.metadata),
    index(indexName(table, 'execution_config', 'executor')).on(sql`(${t.executionConfig} ->> 'executor')`),
    index(indexName(table, 'execution_config', 'security_context', 'security_level')).on(
      sql`((${t.executionConfig} -> 'securityContext') ->> 'securityLevel')`,
    ),
    pgPolicy(`${table}_select_all`, { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
