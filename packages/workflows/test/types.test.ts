import type { SqlExecutor } from '@tributary/schema-kit';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  matchesEventPattern,
  type NewWorkflow,
  type NewWorkflowDefinition,
  type NewWorkflowEventTrigger,
  type NewWorkflowInstance,
  type NewWorkflowSchedule,
  type Workflow,
  type WorkflowEventSubscription,
  type WorkflowHistoryEntry,
  type WorkflowInstance,
  type WorkflowSchedule,
} from '../src/index.ts';

test('the matcher takes a database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<SqlExecutor>();
  expectTypeOf(matchesEventPattern).parameters.toEqualTypeOf<[SqlExecutor, string, string]>();
  expectTypeOf(matchesEventPattern).returns.resolves.toEqualTypeOf<boolean>();
});

test('a new row needs what the database does not fill', () => {
  expectTypeOf<{ workflowId: string; name: string; version: string }>().toExtend<NewWorkflowDefinition>();
  expectTypeOf<{ status: 'CREATED' }>().toExtend<NewWorkflowInstance>();
  expectTypeOf<{ userId: string; command: string }>().toExtend<NewWorkflow>();
  expectTypeOf<{ type: 'one-time'; targetType: 'task'; targetId: string }>().toExtend<NewWorkflowSchedule>();
  expectTypeOf<{ eventPattern: string; triggerType: 'START' }>().not.toExtend<NewWorkflowEventTrigger>();
});

test('values that the database limits are limited in the types', () => {
  type CommandStatus = 'planning' | 'executing' | 'completed' | 'failed' | 'cancelled';
  expectTypeOf<WorkflowInstance['status']>().toEqualTypeOf<
    'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'WAITING_FOR_EVENT'
  >();
  expectTypeOf<WorkflowEventSubscription['status']>().toEqualTypeOf<'active' | 'fulfilled' | 'expired' | 'cancelled'>();
  expectTypeOf<WorkflowSchedule['type']>().toEqualTypeOf<'one-time' | 'recurring'>();
  expectTypeOf<Workflow['status']>().toEqualTypeOf<CommandStatus | null>();
  expectTypeOf<WorkflowHistoryEntry['status']>().toEqualTypeOf<CommandStatus>();
  expectTypeOf<NonNullable<WorkflowInstance['cancellation']>['source']>().toEqualTypeOf<
    'USER' | 'EVENT' | 'SYSTEM' | undefined
  >();
});
