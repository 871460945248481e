import { expectTypeOf, test } from 'vitest';

import type {
  AssertionResult,
  NewTestRun,
  TestCase,
  TestCaseResult,
  TestDefinition,
  TestError,
  TestRun,
} from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<TestDefinition['type']>().toEqualTypeOf<
    'task' | 'workflow' | 'integration' | 'system' | 'performance'
  >();
  expectTypeOf<TestDefinition['cases']>().toEqualTypeOf<readonly TestCase[]>();
  expectTypeOf<TestRun['environment']>().toEqualTypeOf<'dev' | 'staging' | 'prod' | 'local' | 'ci'>();
  expectTypeOf<TestRun['completedAt']>().toEqualTypeOf<Date | null>();
  expectTypeOf<Pick<NewTestRun, 'testDefinitionId'>>().toExtend<NewTestRun>();
  expectTypeOf<TestCaseResult['error']>().toEqualTypeOf<TestError | null>();
  expectTypeOf<TestCaseResult['assertions']>().toEqualTypeOf<readonly AssertionResult[]>();
});

test('a case needs an id and an input', () => {
  expectTypeOf<{ caseId: string; input: { a: 1 } }>().toExtend<TestCase>();
  expectTypeOf<{ caseId: string }>().not.toExtend<TestCase>();
});
