import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { testCaseStatuses, testEnvironments, testRunStatuses, testTypes } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let definitions = 0;
const aDefinition = (values: Readonly<Record<string, unknown>> = {}) =>
  insertRow(database, 'test_definitions', {
    test_id: `test-${(definitions += 1)}`,
    name: 'N',
    type: 'task',
    target_id: 'review-term-sheet',
    ...values,
  });

let definition: string;
beforeAll(async () => {
  definition = (await aDefinition()).id;
});

const aRun = (values: Readonly<Record<string, unknown>> = {}) =>
  insertRow<Readonly<Record<string, unknown>> & { readonly id: string }>(database, 'test_runs', {
    test_definition_id: definition,
    ...values,
  });

describe('test_definitions', () => {
  test.each(testTypes)('take the type %s', async (type) => {
    expect(await aDefinition({ type })).toMatchObject({ type, cases: [], shared_mocks: [] });
  });

  test('refuse another type, and a second row of one test id', async () => {
    expect(await sqlstateOf(aDefinition({ type: 'unit' }))).toBe('23514');
    await aDefinition({ test_id: 'twice' });
    expect(await sqlstateOf(aDefinition({ test_id: 'twice' }))).toBe('23505');
  });

  test('touch updated_at', async () => {
    const [row] = await database.query(
      `update public.test_definitions set updated_at = 'epoch' where id = $1 returning updated_at = now() as touched`,
      [definition],
    );
    expect(row).toEqual({ touched: true });
  });

  test('take their runs and results with them', async () => {
    const { id } = await aDefinition();
    const run = await aRun({ test_definition_id: id });
    await insertRow(database, 'test_case_results', { test_run_id: run.id, case_id: 'a', status: 'passed' });
    await database.query('delete from public.test_definitions where id = $1', [id]);
    expect(await database.query('select id from public.test_runs where id = $1', [run.id])).toEqual([]);
    expect(await database.query('select id from public.test_case_results where test_run_id = $1', [run.id])).toEqual(
      [],
    );
  });
});

describe('test_runs', () => {
  test('start as running, local', async () => {
    expect(await aRun()).toMatchObject({ status: 'running', environment: 'local', completed_at: null });
  });

  test.each(testRunStatuses)('take the status %s', async (status) => {
    expect(await aRun({ status })).toMatchObject({ status });
  });

  test.each(testEnvironments)('take the environment %s', async (environment) => {
    expect(await aRun({ environment })).toMatchObject({ environment });
  });

  test.each([
    ['status', 'done', '23514'],
    ['environment', 'production', '23514'],
    ['test_definition_id', '00000000-0000-4000-8000-00000000dead', '23503'],
  ])('refuse the %s %s', async (column, value, sqlstate) => {
    expect(await sqlstateOf(aRun({ [column]: value }))).toBe(sqlstate);
  });
});

describe('test_case_results', () => {
  const aResult = async (values: Readonly<Record<string, unknown>> = {}) =>
    insertRow(database, 'test_case_results', {
      test_run_id: (await aRun()).id,
      case_id: 'a',
      status: 'passed',
      ...values,
    });

  test.each(testCaseStatuses)('take the status %s', async (status) => {
    expect(await aResult({ status, duration_ms: 0 })).toMatchObject({
      status,
      input: {},
      output: null,
      assertions: [],
    });
  });

  test.each([
    ['status', 'running'],
    ['duration_ms', -1],
  ])('refuse the %s %s', async (column, value) => {
    expect(await sqlstateOf(aResult({ [column]: value }))).toBe('23514');
  });

  test('are one for each case of a run', async () => {
    const { id } = await aRun();
    await aResult({ test_run_id: id });
    await aResult({ test_run_id: id, case_id: 'b' });
    expect(await sqlstateOf(aResult({ test_run_id: id }))).toBe('23505');
  });
});
