import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { asUser, composedDatabase, executorOn } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { getDocumentsByTask, getExecutionLogsByTask, getTaskHistoryById } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const taskId = 'task-demo-1';
let userId: string;

const runDevSeeds = async (service: string): Promise<void> => {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve(`@tributary/${service}/package.json`)),
    'seeds/dev',
  );
  for (const file of readdirSync(folder).toSorted()) {
    await database.query(readFileSync(join(folder, file), 'utf8'));
  }
};

beforeAll(async () => {
  for (const service of ['auth', 'workflows', 'tasks']) {
    await runDevSeeds(service);
  }
  const [account] = await database.query<{ id: string }>(`select id from auth.users where email = 'dev@example.com'`);
  userId = account!.id;
});

test('links three assigned reviews to the runs of their correlation ids', async () => {
  const reviews = await asUser(database, userId, (session) =>
    session.query(
      `select i.status, i.type, i.priority, i.task_reference, i.workflow_instance_id is not null as has_run,
         i.workflow_definition_id is not null as has_definition, d.task_id
       from public.task_instances i join public.task_definitions d on d.id = i.task_definition_id
       order by i.task_reference`,
    ),
  );
  const review = {
    status: 'ASSIGNED',
    type: 'MANUAL',
    has_run: true,
    has_definition: true,
    task_id: 'review-term-sheet',
  };
  expect(reviews).toEqual([
    { ...review, priority: 'MEDIUM', task_reference: 'Contoso' },
    { ...review, priority: 'HIGH', task_reference: 'Fabrikam' },
    { ...review, priority: 'HIGH', task_reference: 'Northwind' },
  ]);
  const linked = await database.query(
    `select r.correlation_id, r.input ->> 'companyId' = i.task_reference as same_company
     from public.task_instances i join public.workflow_instances r on r.id = i.workflow_instance_id order by 1`,
  );
  expect(linked).toEqual(
    ['term-sheet-1', 'term-sheet-2', 'term-sheet-3'].map((id) => ({ correlation_id: id, same_company: true })),
  );
});

test('leaves one finished task of the development account', () =>
  asUser(database, userId, async (session) => {
    const db = executorOn(session);
    const lines = await getExecutionLogsByTask(db, { userId, taskId });
    expect(lines.map((line) => `${line.agentType} ${line.logLevel}`)).toEqual([
      'planner info',
      'worker info',
      'worker success',
      'evaluator success',
    ]);
    expect(await getTaskHistoryById(db, { userId, taskId })).toMatchObject({
      status: 'success',
      googleServices: ['docs', 'gmail'],
    });
    const documents = await getDocumentsByTask(db, { userId, taskId });
    expect(documents.map((document) => document.documentType).toSorted()).toEqual(['doc', 'email']);
  }));
