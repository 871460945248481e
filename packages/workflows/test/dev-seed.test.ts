import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { composedDatabase } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { WorkflowDefinition, WorkflowStep } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const runDevSeeds = async (service: string): Promise<void> => {
  const manifest = createRequire(import.meta.url).resolve(`@tributary/${service}/package.json`);
  const folder = join(dirname(manifest), 'seeds/dev');
  for (const file of readdirSync(folder).toSorted())
    await database.transaction((session) => session.query(readFileSync(join(folder, file), 'utf8')));
};

beforeAll(async () => {
  await runDevSeeds('auth');
  await runDevSeeds('workflows');
});

interface Definition {
  readonly workflow_id: string;
  readonly version: string;
  readonly input_schema: WorkflowDefinition['inputSchema'];
  readonly steps: readonly WorkflowStep[];
}

const definitionOf = async (workflowId: string): Promise<Definition> => {
  const rows = await database.query<Definition>(
    'select workflow_id, version, input_schema, steps from public.workflow_definitions where workflow_id = $1',
    [workflowId],
  );
  expect(rows).toHaveLength(1);
  return rows[0]!;
};

/** `step → next, next if condition`, a line each. */
const drawn = ({ steps }: Definition): readonly string[] =>
  steps.map(({ stepId, next = [] }) => {
    const ways = next.map((way) =>
      way.condition === undefined ? way.nextStepId : `${way.nextStepId} if ${way.condition}`,
    );
    return `${stepId} → ${ways.join(', ')}`;
  });

describe('order_processing', () => {
  test('has orders above 1000 approved, and tells the customer', async () => {
    const definition = await definitionOf('order_processing');
    expect(drawn(definition)).toEqual([
      'input → get_order',
      'get_order → approve_order if order.amount > 1000, update_order',
      "approve_order → update_order if decision == 'approve', output",
      'update_order → fill_template',
      'fill_template → email_customer',
      'email_customer → output',
      'output → ',
    ]);
    expect(definition).toMatchObject({ version: '1.0.0', input_schema: { required: ['orderId'] } });
  });
});

describe('term_sheet_review', () => {
  test('reviews until a term sheet is approved or rejected', async () => {
    const definition = await definitionOf('term_sheet_review');
    expect(drawn(definition)).toEqual([
      'input → assign_reviewer',
      'assign_reviewer → review',
      "review → approval_notice if decision == 'approved', rejection_notice if decision == 'rejected', revision_request if decision == 'revision_requested'",
      'approval_notice → schedule_due_diligence',
      'schedule_due_diligence → complete',
      'rejection_notice → complete',
      'revision_request → await_revision',
      'await_revision → review',
      'complete → ',
    ]);
    expect(definition).toMatchObject({
      version: '1.0.0',
      input_schema: { required: ['termSheetId', 'companyId', 'submissionData'] },
    });
  });

  test('waits for the revision by its event', async () => {
    const { steps } = await definitionOf('term_sheet_review');
    expect(steps.filter(({ type }) => type === 'EVENT_WAIT')).toMatchObject([
      { stepId: 'await_revision', eventPattern: 'term_sheet.revised' },
    ]);
  });

  test('has three runs, known by their correlation ids', async () => {
    const rows = await database.query(
      `select i.correlation_id, i.status, i.current_step_id, i.state ->> 'currentStepId' = i.current_step_id as agrees,
         i.completed_at is not null as is_completed, d.workflow_id
       from public.workflow_instances i join public.workflow_definitions d on d.id = i.workflow_definition_id
       order by i.correlation_id`,
    );
    const run = { agrees: true, workflow_id: 'term_sheet_review' };
    const completed = { ...run, status: 'COMPLETED', current_step_id: 'complete', is_completed: true };
    expect(rows).toEqual([
      { ...run, correlation_id: 'term-sheet-1', status: 'RUNNING', current_step_id: 'review', is_completed: false },
      { ...completed, correlation_id: 'term-sheet-2' },
      { ...completed, correlation_id: 'term-sheet-3' },
    ]);
  });
});

test('every way leads to a step of its workflow', async () => {
  for (const id of ['order_processing', 'term_sheet_review']) {
    const { steps } = await definitionOf(id);
    const known = new Set(steps.map(({ stepId }) => stepId));
    const lost = steps.flatMap(({ next = [] }) => next).filter(({ nextStepId }) => !known.has(nextStepId));
    expect(lost, id).toEqual([]);
  }
});

test('the development account has one finished command, and its history', async () => {
  const rows = await database.query(
    `select p.email, w.status::text, h.status as history, h.command = w.command as same_command
     from public.workflow_history h join public.workflows w on w.id = h.workflow_id
     join public.profiles p on p.id = h.user_id and p.id = w.user_id`,
  );
  expect(rows).toEqual([{ email: 'dev@example.com', status: 'completed', history: 'completed', same_command: true }]);
});

test('a changed definition comes back, and its runs stay as they are', async () => {
  await database.query(
    `update public.workflow_definitions set name = 'Changed', steps = '[]' where workflow_id = 'term_sheet_review'`,
  );
  await database.query(
    `update public.workflow_instances set status = 'CANCELLED' where correlation_id = 'term-sheet-1'`,
  );
  await runDevSeeds('workflows');
  expect((await definitionOf('term_sheet_review')).steps).toHaveLength(9);
  const rows = await database.query(
    `select status from public.workflow_instances where correlation_id = 'term-sheet-1'`,
  );
  expect(rows).toEqual([{ status: 'CANCELLED' }]);
});
