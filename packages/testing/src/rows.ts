import type { testCaseResults } from './tables/test-case-results.ts';
import type { testDefinitions } from './tables/test-definitions.ts';
import type { testRuns } from './tables/test-runs.ts';

export type TestDefinition = typeof testDefinitions.$inferSelect;
export type NewTestDefinition = typeof testDefinitions.$inferInsert;
export type TestRun = typeof testRuns.$inferSelect;
export type NewTestRun = typeof testRuns.$inferInsert;
export type TestCaseResult = typeof testCaseResults.$inferSelect;
export type NewTestCaseResult = typeof testCaseResults.$inferInsert;
