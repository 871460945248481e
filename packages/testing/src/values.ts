/** Value lists of text columns. Each is a check in the database and a type here. */

/** `test_definitions.type`: what is tested. */
export const testTypes = ['task', 'workflow', 'integration', 'system', 'performance'] as const;
export type TestType = (typeof testTypes)[number];

/** `test_runs.status`. */
export const testRunStatuses = ['running', 'passed', 'failed', 'cancelled', 'error'] as const;
export type TestRunStatus = (typeof testRunStatuses)[number];

/** `test_runs.environment`. */
export const testEnvironments = ['dev', 'staging', 'prod', 'local', 'ci'] as const;
export type TestEnvironment = (typeof testEnvironments)[number];

/** `test_case_results.status`. */
export const testCaseStatuses = ['passed', 'failed', 'error', 'skipped', 'timeout'] as const;
export type TestCaseStatus = (typeof testCaseStatuses)[number];

/** `type` of one assertion. Inside JSON: the application validates it. */
export const assertionTypes = ['equals', 'contains', 'matches'] as const;
export type AssertionType = (typeof assertionTypes)[number];
