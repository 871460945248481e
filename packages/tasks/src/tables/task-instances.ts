import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgPolicy, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { authenticated, checkName, currentUser, id, indexName, timestamps } from '@tributary/schema-kit';
import { workflowDefinitions, workflowInstances } from '@tributary/workflows';

import { taskPriority, taskStatus, taskType } from '../enums.ts';
import type { ExecutionMetadata, InstanceRetryPolicy, TaskError } from '../shapes.ts';
import { taskDefinitions } from './task-definitions.ts';

const table = 'task_instances';

/**
 * Executions of task definitions, usually inside a workflow run. Signed-in callers see and update
 * the tasks assigned to them. Writers compare and increment `version`: no row changed means conflict.
 */
export const taskInstances = pgTable.withRLS(
  table,
  {
    id: id(),
    taskDefinitionId: uuid('task_definition_id')
      .notNull()
      .references(() => taskDefinitions.id, { onDelete: 'no action' }),
    /** The run; null outside a workflow and after the run was deleted. */
    workflowInstanceId: uuid('workflow_instance_id').references(() => workflowInstances.id, {
      onDelete: 'set null',
    }),
    /** Copy of the run's definition, to filter without a join. */
    workflowDefinitionId: uuid('workflow_definition_id'),
    stepId: varchar('step_id', { length: 255 }).notNull(),
    status: taskStatus('status').notNull(),
    type: taskType('type').notNull(),
    input: jsonb('input').$type<Readonly<Record<string, unknown>>>().notNull(),
    output: jsonb('output').$type<Readonly<Record<string, unknown>>>(),
    error: jsonb('error').$type<TaskError>(),
    executorId: varchar('executor_id', { length: 255 }).notNull(),
    /** Account id, role or other identifier; free text. */
    assignee: varchar('assignee', { length: 255 }),
    priority: taskPriority('priority').notNull().default('MEDIUM'),
    retryCount: integer('retry_count').notNull().default(0),
    retryPolicy: jsonb('retry_policy').$type<InstanceRetryPolicy>(),
    executionMetadata: jsonb('execution_metadata').$type<ExecutionMetadata>().notNull(),
    /** Text shown to people: a company, a document, an entity. */
    taskReference: text('task_reference'),
    /** Optimistic lock. */
    version: integer('version').notNull().default(1),
    ...timestamps(),
  },
  (t) => [
    foreignKey({
      name: `${table}_workflow_definition_id_fkey`,
      columns: [t.workflowDefinitionId],
      foreignColumns: [workflowDefinitions.id],
    }).onDelete('set null'),
    check(checkName(table, 'retry_count'), sql`${t.retryCount} >= 0`),
    check(checkName(table, 'version'), sql`${t.version} > 0`),
    index(indexName(table, 'task_definition_id')).on(t.taskDefinitionId),
    index(indexName(table, 'workflow_instance_id')).on(t.workflowInstanceId),
    index(indexName(table, 'workflow_definition_id')).on(t.workflowDefinitionId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'type')).on(t.type),
    index(indexName(table, 'executor_id')).on(t.executorId),
    index(indexName(table, 'assignee')).on(t.assignee),
    index(indexName(table, 'priority')).on(t.priority),
    index(indexName(table, 'task_reference')).on(t.taskReference),
    index(indexName(table, 'created_at')).on(t.createdAt),
    index(indexName(table, 'status', 'priority')).on(t.status, t.priority),
    index(indexName(table, 'workflow_instance_id', 'status')).on(t.workflowInstanceId, t.status),
    index(indexName(table, 'workflow_definition_id', 'status')).on(t.workflowDefinitionId, t.status),
    index(indexName(table, 'type', 'status')).on(t.type, t.status),
    index(indexName(table, 'input')).using('gin', t.input),
    index(indexName(table, 'output')).using('gin', t.output),
    index(indexName(table, 'error')).using('gin', t.error),
    index(indexName(table, 'execution_metadata')).using('gin', t.executionMetadata),
    index(indexName(table, 'error', 'code'))
      .on(sql`(${t.error} ->> 'code')`)
      .where(sql`${t.error} is not null`),
    index(indexName(table, 'execution_metadata', 'start_time')).on(sql`(${t.executionMetadata} ->> 'start_time')`),
    pgPolicy(`${table}_select_assigned`, {
      for: 'select',
      to: authenticated,
      using: sql`${t.assignee} = ${currentUser}::text`,
    }),
    pgPolicy(`${table}_update_assigned`, {
      for: 'update',
      to: authenticated,
      using: sql`${t.assignee} = ${currentUser}::text`,
      withCheck: sql`${t.assignee} = ${currentUser}::text`,
    }),
  ],
);
