import { volume } from '@tributary/schema-kit';
import { testCaseResults, testDefinitions, testRuns } from '@tributary/testing';

export default volume({
  tables: { testDefinitions, testRuns, testCaseResults },
  refine: () => ({
    testDefinitions: { share: 0.01, columns: { cases: false, sharedMocks: false } },
    testRuns: { share: 0.1 },
    testCaseResults: { columns: { assertions: false } },
  }),
});
