export { testCaseResults } from './tables/test-case-results.ts';
export { testDefinitions } from './tables/test-definitions.ts';
export { testRuns } from './tables/test-runs.ts';
export { testingRelations } from './relations.ts';
export * from './values.ts';
export type * from './rows.ts';
export type * from './shapes.ts';
