import type { Profile } from '@tributary/auth';
import { anAccount, composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';

import {
  workflowDefinitions,
  workflowEventSubscriptions,
  workflowEventTriggers,
  workflowHistory,
  workflowInstances,
  workflows,
  workflowsRelations,
  type WorkflowDefinition,
  type WorkflowInstance,
} from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const db = drizzle(
  async (sql, params) => {
    const rows = await database.query<Record<string, unknown>>(sql, params);
    return { rows: rows.map((row) => Object.values(row)) };
  },
  { relations: workflowsRelations },
);
let userId: string;

beforeAll(async () => {
  const [definition] = await db
    .insert(workflowDefinitions)
    .values({ workflowId: 'review', name: 'Review', version: '1.0.0', steps: [{ stepId: 'wait', type: 'EVENT_WAIT' }] })
    .returning();
  const workflowDefinitionId = definition!.id;
  await db
    .insert(workflowEventTriggers)
    .values({ workflowDefinitionId, eventPattern: 'sheet.*', triggerType: 'START' });
  const [run] = await db
    .insert(workflowInstances)
    .values({ workflowDefinitionId, status: 'WAITING_FOR_EVENT' })
    .returning();
  await db.insert(workflowInstances).values({ status: 'CREATED' });
  await db
    .insert(workflowEventSubscriptions)
    .values({ workflowInstanceId: run!.id, eventPattern: 'sheet.revised', waitStepId: 'wait' });
  userId = await anAccount(database, { email: 'ada@example.com' });
  const [command] = await db.insert(workflows).values({ userId, command: 'Write' }).returning();
  await db.insert(workflowHistory).values({ userId, workflowId: command!.id, command: 'Write', status: 'completed' });
});

test('a definition is read with its triggers, its runs and what they wait for', async () => {
  const definitions = await db.query.workflowDefinitions.findMany({
    columns: { workflowId: true },
    with: {
      triggers: { columns: { eventPattern: true }, with: { definition: { columns: { name: true } } } },
      instances: { columns: { status: true }, with: { subscriptions: { columns: { eventPattern: true } } } },
    },
  });
  expect(definitions).toEqual([
    {
      workflowId: 'review',
      triggers: [{ eventPattern: 'sheet.*', definition: { name: 'Review' } }],
      instances: [{ status: 'WAITING_FOR_EVENT', subscriptions: [{ eventPattern: 'sheet.revised' }] }],
    },
  ]);
});

test('a run is read with its definition, if it has one', async () => {
  const runs = await db.query.workflowInstances.findMany({ orderBy: { status: 'asc' }, with: { definition: true } });
  expect(runs.map((run) => run.definition?.name)).toEqual([undefined, 'Review']);
  expectTypeOf(runs[0]!.definition).toEqualTypeOf<WorkflowDefinition | null>();
});

test('a subscription is read with its run', async () => {
  const subscription = await db.query.workflowEventSubscriptions.findFirst({ with: { instance: true } });
  expect(subscription?.instance.status).toBe('WAITING_FOR_EVENT');
  expectTypeOf<NonNullable<typeof subscription>['instance']>().toEqualTypeOf<WorkflowInstance>();
});

test('a command is read with its history and its profile, and back', async () => {
  const command = await db.query.workflows.findFirst({
    with: { profile: true, history: { with: { workflow: true, profile: true } } },
  });
  expect(command?.profile).toMatchObject({ id: userId, email: 'ada@example.com' });
  expect(command?.history[0]).toMatchObject({ status: 'completed', profile: { id: userId } });
  expect(command?.history[0]?.workflow?.command).toBe('Write');
  expectTypeOf<NonNullable<typeof command>['profile']>().toEqualTypeOf<Profile>();
});
