import {
  agentMemory,
  customers,
  customerVes,
  messages,
  securityAuditLog,
  tasks,
  tokenUsage,
  virtualEmployees,
} from '@tributary/marketplace';
import { volume } from '@tributary/schema-kit';

/**
 * A customer is an account, one for a hundred rows of other tables. No agent has a part in anything: of two hires of one
 * agent by one customer, one is passed over. Keys cannot be made up.
 */
export default volume({
  tables: { virtualEmployees, customers, customerVes, tasks, messages, tokenUsage, agentMemory, securityAuditLog },
  refine: (make) => {
    const nobody = make.default({ defaultValue: null });
    return {
      virtualEmployees: { share: 0.01 },
      customers: { share: 0.01 },
      customerVes: { share: 0.05 },
      tasks: { columns: { assignedToVe: nobody } },
      messages: { columns: { customerVeId: nobody, fromVeId: nobody, toVeId: nobody } },
      tokenUsage: {
        columns: {
          veId: nobody,
          inputTokens: make.default({ defaultValue: 800 }),
          outputTokens: make.default({ defaultValue: 200 }),
          totalTokens: make.default({ defaultValue: 1000 }),
        },
      },
    };
  },
});
