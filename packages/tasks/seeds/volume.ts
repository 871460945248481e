import { volume } from '@tributary/schema-kit';
import { documentsGenerated, executionLogs, taskDefinitions, taskHistory, taskInstances } from '@tributary/tasks';

export default volume({
  tables: { taskDefinitions, taskInstances, executionLogs, taskHistory, documentsGenerated },
  refine: () => ({ taskDefinitions: { share: 0.01 } }),
});
