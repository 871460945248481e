import { defineRelations } from 'drizzle-orm';

import { testCaseResults } from './tables/test-case-results.ts';
import { testDefinitions } from './tables/test-definitions.ts';
import { testRuns } from './tables/test-runs.ts';

/** Relations of the package, for Drizzle's query builder. */
export const testingRelations = defineRelations({ testCaseResults, testDefinitions, testRuns }, (r) => ({
  testDefinitions: {
    runs: r.many.testRuns(),
  },
  testRuns: {
    definition: r.one.testDefinitions({
      from: r.testRuns.testDefinitionId,
      to: r.testDefinitions.id,
      optional: false,
    }),
    results: r.many.testCaseResults(),
  },
  testCaseResults: {
    run: r.one.testRuns({ from: r.testCaseResults.testRunId, to: r.testRuns.id, optional: false }),
  },
}));
