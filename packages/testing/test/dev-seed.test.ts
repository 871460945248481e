import { readdirSync, readFileSync } from 'node:fs';

import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { testingRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const folder = new URL('../seeds/dev/', import.meta.url);
beforeAll(async () => {
  for (const file of readdirSync(folder).toSorted()) {
    await database.query(readFileSync(new URL(file, folder), 'utf8'));
  }
});

test('a test of a task and one of a workflow, with their cases', async () => {
  const rows = await database.query<{ test: string }>(
    `select type || ' ' || target_id || ': ' || (select string_agg(c ->> 'caseId', ', ') from jsonb_array_elements(cases) c)
       as test
     from public.test_definitions order by test_id`,
  );
  expect(rows.map((row) => row.test)).toEqual([
    'task review-term-sheet: approved, unknown-decision',
    'workflow term_sheet_review: one-revision',
  ]);
});

test('every result is of a case that its definition has', async () => {
  const rows = await database.query(
    `select r.case_id, r.status, exists (
       select from jsonb_array_elements(d.cases) c where c ->> 'caseId' = r.case_id and c -> 'input' = r.input) as defined
     from public.test_case_results r join public.test_runs u on u.id = r.test_run_id
     join public.test_definitions d on d.id = u.test_definition_id order by r.case_id`,
  );
  expect(rows).toEqual([
    { case_id: 'approved', status: 'passed', defined: true },
    { case_id: 'unknown-decision', status: 'failed', defined: true },
  ]);
});

test('definitions are read with their runs and results, and back', async () => {
  const build = drizzle(async () => ({ rows: [] }), { relations: testingRelations });
  const down = build.query.testDefinitions.findMany({ with: { runs: { with: { results: true } } } }).toSQL();
  expect(await database.query(down.sql, down.params)).toHaveLength(2);
  const up = build.query.testCaseResults.findMany({ with: { run: { with: { definition: true } } } }).toSQL();
  expect(await database.query(up.sql, up.params)).toHaveLength(2);
});
