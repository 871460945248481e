import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { tasksRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const build = drizzle(async () => ({ rows: [] }), { relations: tasksRelations });

test('tasks are read with their definition, run and workflow', async () => {
  const { sql, params } = build.query.taskInstances
    .findMany({ with: { definition: true, workflowInstance: true, workflowDefinition: true } })
    .toSQL();
  expect(await database.query(sql, params)).toEqual([]);
});

test('definitions are read with their instances', async () => {
  const { sql, params } = build.query.taskDefinitions.findMany({ with: { instances: true } }).toSQL();
  expect(await database.query(sql, params)).toEqual([]);
});

test('records are read with their logs, documents and owner', async () => {
  const { sql, params } = build.query.taskHistory
    .findMany({
      with: {
        account: true,
        profile: true,
        logs: { with: { history: true, account: true, profile: true } },
        documents: { with: { account: true, profile: true } },
      },
    })
    .toSQL();
  expect(await database.query(sql, params)).toEqual([]);
});
