import { authenticated, id, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

/** One step of a definition: a task, a wait for an event, or a decision. */
export interface WorkflowStep {
  readonly stepId: string;
  readonly type?: 'TASK' | 'EVENT_WAIT' | 'DECISION';
  readonly taskId?: string;
  readonly name?: string;
  readonly description?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly next?: readonly { readonly nextStepId: string; readonly condition?: string }[];
  readonly parallelBranches?: readonly { readonly branchId: string; readonly steps: readonly WorkflowStep[] }[];
  readonly retryPolicy?: {
    readonly maxAttempts?: number;
    /** ISO 8601 duration. */
    readonly delay?: string;
    readonly strategy?: 'exponential' | 'fixed';
  };
  /** ISO 8601 duration. */
  readonly timeout?: string;
  readonly onFailure?: {
    readonly action: 'continue' | 'stop' | 'retry';
    readonly nextStepId?: string;
    readonly errorHandler?: Readonly<Record<string, unknown>>;
  };
  readonly eventPattern?: string;
  readonly eventCondition?: string;
  readonly eventTimeout?: { readonly duration: string; readonly timeoutHandlerStepId?: string };
  readonly eventPayloadMapping?: Readonly<Record<string, string>>;
}

/** Template of a process: ordered steps that name tasks by their business ids. One current row per workflow. */
export const workflowDefinitions = pgTable.withRLS(
  'workflow_definitions',
  {
    id: id(),
    workflowId: varchar('workflow_id', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    version: varchar('version', { length: 50 }).notNull(),
    description: text('description'),
    inputSchema: jsonb('input_schema').$type<Readonly<Record<string, unknown>>>(),
    steps: jsonb('steps').$type<readonly WorkflowStep[]>(),
    uiComponents: jsonb('ui_components').$type<
      readonly {
        readonly componentId: string;
        readonly condition?: string;
        readonly priority?: number;
        readonly context?: Readonly<Record<string, unknown>>;
      }[]
    >(),
    executionLog: jsonb('execution_log').$type<{
      readonly level?: 'debug' | 'info' | 'error';
      /** ISO 8601 duration. */
      readonly retention?: string;
      readonly metadata?: readonly string[];
    }>(),
    ...timestamps(),
  },
  () => [pgPolicy('workflow_definitions_select_all', { for: 'select', to: authenticated, using: sql`true` })],
);
