import { checkName, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { workflowDefinitions } from './workflow-definitions.ts';

/** Variables of a run and how far each step is. */
export interface WorkflowState {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly currentStepId?: string;
  readonly steps?: Readonly<
    Record<
      string,
      {
        readonly status: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED';
        readonly input?: unknown;
        readonly output?: unknown;
        readonly error?: unknown;
        readonly startedAt?: string;
        readonly completedAt?: string;
      }
    >
  >;
  readonly waitingForEvent?: {
    readonly eventPattern: string;
    readonly eventCondition?: string;
    readonly since?: string;
  };
}

export const workflowInstanceStatuses = [
  'CREATED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'WAITING_FOR_EVENT',
] as const;

/** Who asked for a run to end, and why. */
export interface Cancellation {
  readonly reason?: string;
  readonly requestedBy?: string;
  readonly requestedAt?: string;
  readonly source?: 'USER' | 'EVENT' | 'SYSTEM';
  readonly eventId?: string;
}

/** How far undoing a run is. */
export interface CompensationState {
  readonly status: 'IN_PROGRESS' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS';
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly plan?: readonly string[];
  readonly completed?: readonly string[];
  readonly failed?: readonly { readonly stepId: string; readonly error: string; readonly timestamp: string }[];
}

/** One execution of a definition with its own copy of the state. */
export const workflowInstances = pgTable.withRLS(
  'workflow_instances',
  {
    id: id(),
    workflowDefinitionId: uuid('workflow_definition_id').references(() => workflowDefinitions.id, {
      onDelete: 'restrict',
    }),
    status: varchar('status', { length: 50, enum: workflowInstanceStatuses }).notNull(),
    currentStepId: varchar('current_step_id', { length: 255 }),
    input: jsonb('input').$type<Readonly<Record<string, unknown>>>(),
    state: jsonb('state').$type<WorkflowState>().notNull().default({}),
    error: jsonb('error').$type<Readonly<Record<string, unknown>>>(),
    /** `event_instances.id`, without a key: events may be purged. */
    triggerEventId: uuid('trigger_event_id'),
    startedAt: timestamptz('started_at').notNull().defaultNow(),
    updatedAt: timestamptz('updated_at').notNull().defaultNow(),
    completedAt: timestamptz('completed_at'),
    correlationId: varchar('correlation_id', { length: 255 }),
    /** Optimistic lock: compare and increment; no row changed means a conflict. */
    version: integer('version').notNull().default(0),
    cancellation: jsonb('cancellation').$type<Cancellation>(),
    compensationState: jsonb('compensation_state').$type<CompensationState>(),
  },
  (t) => [
    index(indexName('workflow_instances', 'status')).on(t.status),
    index(indexName('workflow_instances', 'correlation_id')).on(t.correlationId),
    index(indexName('workflow_instances', 'workflow_definition_id')).on(t.workflowDefinitionId),
    index(indexName('workflow_instances', 'waiting_for_event_pattern'))
      .on(sql`((${t.state}->'waitingForEvent')->>'eventPattern')`)
      .where(sql`${t.status} = 'WAITING_FOR_EVENT'`),
    oneOf('workflow_instances', t.status, workflowInstanceStatuses),
    check(checkName('workflow_instances', 'version'), sql`${t.version} >= 0`),
    index(indexName('workflow_instances', 'status', 'updated_at')).on(t.status, t.updatedAt),
    index(indexName('workflow_instances', 'state', 'current_step_id')).on(sql`(${t.state}->>'currentStepId')`),
    index(indexName('workflow_instances', 'id', 'version')).on(t.id, t.version),
  ],
);
