import { authUsers } from '@tributary/platform';
import { defineRelations } from 'drizzle-orm';

import { agentMemory } from './tables/agent-memory.ts';
import { apiKeys } from './tables/api-keys.ts';
import { customers } from './tables/customers.ts';
import { customerVes } from './tables/customer-ves.ts';
import { messages } from './tables/messages.ts';
import { securityAuditLog } from './tables/security-audit-log.ts';
import { tasks } from './tables/tasks.ts';
import { tokenUsage } from './tables/token-usage.ts';
import { veConnections } from './tables/ve-connections.ts';
import { virtualEmployees } from './tables/virtual-employees.ts';

const tables = {
  agentMemory,
  apiKeys,
  authUsers,
  customers,
  customerVes,
  messages,
  securityAuditLog,
  tasks,
  tokenUsage,
  veConnections,
  virtualEmployees,
};

/** Relations of the package, and to accounts, for Drizzle's query builder. */
export const marketplaceRelations = defineRelations(tables, (r) => ({
  customers: {
    account: r.one.authUsers({ from: r.customers.id, to: r.authUsers.id }),
    hires: r.many.customerVes(),
    connections: r.many.veConnections(),
    tasks: r.many.tasks(),
    messages: r.many.messages(),
    usage: r.many.tokenUsage(),
    apiKeys: r.many.apiKeys(),
    memories: r.many.agentMemory(),
    requests: r.many.securityAuditLog(),
  },
  virtualEmployees: {
    hires: r.many.customerVes(),
  },
  customerVes: {
    customer: r.one.customers({ from: r.customerVes.customerId, to: r.customers.id, optional: false }),
    agent: r.one.virtualEmployees({
      from: r.customerVes.marketplaceAgentId,
      to: r.virtualEmployees.id,
      optional: false,
    }),
    tasks: r.many.tasks(),
    conversation: r.many.messages({ from: r.customerVes.id, to: r.messages.customerVeId }),
    usage: r.many.tokenUsage(),
    connectionsDown: r.many.veConnections({ from: r.customerVes.id, to: r.veConnections.fromVeId }),
    connectionsUp: r.many.veConnections({ from: r.customerVes.id, to: r.veConnections.toVeId }),
  },
  veConnections: {
    customer: r.one.customers({ from: r.veConnections.customerId, to: r.customers.id, optional: false }),
    from: r.one.customerVes({ from: r.veConnections.fromVeId, to: r.customerVes.id, optional: false }),
    to: r.one.customerVes({ from: r.veConnections.toVeId, to: r.customerVes.id, optional: false }),
  },
  tasks: {
    customer: r.one.customers({ from: r.tasks.customerId, to: r.customers.id, optional: false }),
    assignee: r.one.customerVes({ from: r.tasks.assignedToVe, to: r.customerVes.id }),
    parent: r.one.tasks({ from: r.tasks.parentTaskId, to: r.tasks.id, alias: 'task_tree' }),
    subTasks: r.many.tasks({ from: r.tasks.id, to: r.tasks.parentTaskId, alias: 'task_tree' }),
    messages: r.many.messages({ from: r.tasks.threadId, to: r.messages.threadId }),
  },
  messages: {
    customer: r.one.customers({ from: r.messages.customerId, to: r.customers.id, optional: false }),
    customerVe: r.one.customerVes({ from: r.messages.customerVeId, to: r.customerVes.id }),
    fromVe: r.one.customerVes({ from: r.messages.fromVeId, to: r.customerVes.id }),
    toVe: r.one.customerVes({ from: r.messages.toVeId, to: r.customerVes.id }),
    repliedTo: r.one.messages({ from: r.messages.repliedToId, to: r.messages.id, alias: 'answers' }),
    replies: r.many.messages({ from: r.messages.id, to: r.messages.repliedToId, alias: 'answers' }),
  },
  tokenUsage: {
    customer: r.one.customers({ from: r.tokenUsage.customerId, to: r.customers.id, optional: false }),
    ve: r.one.customerVes({ from: r.tokenUsage.veId, to: r.customerVes.id }),
  },
  apiKeys: {
    customer: r.one.customers({ from: r.apiKeys.customerId, to: r.customers.id, optional: false }),
  },
  agentMemory: {
    customer: r.one.customers({ from: r.agentMemory.customerId, to: r.customers.id }),
  },
  securityAuditLog: {
    customer: r.one.customers({ from: r.securityAuditLog.customerId, to: r.customers.id }),
  },
}));
