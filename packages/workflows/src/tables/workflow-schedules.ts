import { checkName, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, varchar } from 'drizzle-orm/pg-core';

export const scheduleTypes = ['one-time', 'recurring'] as const;
export const scheduleTargets = ['workflow', 'task'] as const;
export const scheduleStatuses = ['active', 'completed', 'error'] as const;

/** Delayed and recurring starts. */
export const workflowSchedules = pgTable.withRLS(
  'workflow_schedules',
  {
    id: id(),
    type: varchar('type', { length: 50, enum: scheduleTypes }).notNull(),
    targetType: varchar('target_type', { length: 50, enum: scheduleTargets }).notNull(),
    /** Business id of a workflow or a task. */
    targetId: varchar('target_id', { length: 255 }).notNull(),
    cronExpression: varchar('cron_expression', { length: 255 }),
    nextExecution: timestamptz('next_execution'),
    input: jsonb('input').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    status: varchar('status', { length: 50, enum: scheduleStatuses }).notNull().default('active'),
    createdBy: varchar('created_by', { length: 255 }),
    lastExecuted: timestamptz('last_executed'),
    ...timestamps(),
  },
  (t) => [
    oneOf('workflow_schedules', t.type, scheduleTypes),
    oneOf('workflow_schedules', t.targetType, scheduleTargets),
    oneOf('workflow_schedules', t.status, scheduleStatuses),
    check(
      checkName('workflow_schedules', 'recurring'),
      sql`${t.type} <> 'recurring' or ${t.cronExpression} is not null`,
    ),
    index(indexName('workflow_schedules', 'status', 'next_execution')).on(t.status, t.nextExecution),
  ],
);
