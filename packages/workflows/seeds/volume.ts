import { volume } from '@tributary/schema-kit';
import {
  workflowDefinitions,
  workflowEventSubscriptions,
  workflowEventTriggers,
  workflowInstances,
  workflowSchedules,
} from '@tributary/workflows';

export default volume({
  tables: {
    workflowDefinitions,
    workflowInstances,
    workflowEventTriggers,
    workflowEventSubscriptions,
    workflowSchedules,
  },
  refine: () => ({
    workflowDefinitions: { share: 0.01 },
    workflowEventTriggers: { share: 0.01 },
    workflowSchedules: { share: 0.1 },
  }),
});
