/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

import type { AssertionType } from './values.ts';

/** An object whose fields the target decides. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What stands in for a task while a test runs. */
export interface TaskMock {
  /** `task_definitions.task_id` of the tasks service, by value. */
  readonly taskId: string;
  readonly response?: unknown;
  readonly error?: unknown;
  readonly delay?: number | string;
}

/** What is looked at when a case is over. */
export interface TestAssertion {
  readonly type: AssertionType;
  /** Where in the output. */
  readonly path: string;
  readonly value: unknown;
  readonly message?: string;
}

/** One entry of `test_definitions.cases`. */
export interface TestCase {
  readonly caseId: string;
  readonly description?: string;
  readonly input: JsonObject;
  readonly setup?: { readonly state?: JsonObject; readonly mocks?: readonly TaskMock[] };
  readonly expectedOutput?: unknown;
  readonly assertions?: readonly TestAssertion[];
  readonly expectedEvents?: readonly unknown[];
  readonly expectedState?: JsonObject;
  /** ISO 8601 duration, e.g. `PT30S`. */
  readonly timeout?: string;
}

/** `test_case_results.error`. */
export interface TestError {
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly context?: JsonObject;
}

/** One entry of `test_case_results.assertions`. */
export interface AssertionResult {
  readonly type: AssertionType;
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly passed: boolean;
  readonly message?: string;
}
