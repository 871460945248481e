import { deadLetterQueue, eventDefinitions, eventInstances, eventSequences } from '@tributary/events';
import { volume } from '@tributary/schema-kit';

export default volume({
  tables: { eventDefinitions, eventInstances, eventSequences, deadLetterQueue },
  refine: () => ({ eventDefinitions: { share: 0.01 }, deadLetterQueue: { share: 0.01 } }),
});
