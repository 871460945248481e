import { profiles } from '@tributary/auth';
import { authUsers } from '@tributary/platform';
import { workflowDefinitions, workflowInstances } from '@tributary/workflows';
import { defineRelations } from 'drizzle-orm';

import { documentsGenerated } from './tables/documents-generated.ts';
import { executionLogs } from './tables/execution-logs.ts';
import { taskDefinitions } from './tables/task-definitions.ts';
import { taskHistory } from './tables/task-history.ts';
import { taskInstances } from './tables/task-instances.ts';

const tables = {
  authUsers,
  documentsGenerated,
  executionLogs,
  profiles,
  taskDefinitions,
  taskHistory,
  taskInstances,
  workflowDefinitions,
  workflowInstances,
};

/** Relations of the package, to accounts, to the profiles of auth and to workflow runs, for Drizzle's query builder. */
export const tasksRelations = defineRelations(tables, (r) => ({
  taskDefinitions: {
    instances: r.many.taskInstances(),
  },
  taskInstances: {
    definition: r.one.taskDefinitions({
      from: r.taskInstances.taskDefinitionId,
      to: r.taskDefinitions.id,
      optional: false,
    }),
    workflowInstance: r.one.workflowInstances({
      from: r.taskInstances.workflowInstanceId,
      to: r.workflowInstances.id,
    }),
    workflowDefinition: r.one.workflowDefinitions({
      from: r.taskInstances.workflowDefinitionId,
      to: r.workflowDefinitions.id,
    }),
  },
  executionLogs: {
    account: r.one.authUsers({ from: r.executionLogs.userId, to: r.authUsers.id, optional: false }),
    profile: r.one.profiles({ from: r.executionLogs.userId, to: r.profiles.id }),
    history: r.one.taskHistory({
      from: [r.executionLogs.userId, r.executionLogs.taskId],
      to: [r.taskHistory.userId, r.taskHistory.taskId],
    }),
  },
  taskHistory: {
    account: r.one.authUsers({ from: r.taskHistory.userId, to: r.authUsers.id, optional: false }),
    profile: r.one.profiles({ from: r.taskHistory.userId, to: r.profiles.id }),
    logs: r.many.executionLogs({
      from: [r.taskHistory.userId, r.taskHistory.taskId],
      to: [r.executionLogs.userId, r.executionLogs.taskId],
    }),
    documents: r.many.documentsGenerated({
      from: [r.taskHistory.userId, r.taskHistory.taskId],
      to: [r.documentsGenerated.userId, r.documentsGenerated.taskId],
    }),
  },
  documentsGenerated: {
    account: r.one.authUsers({ from: r.documentsGenerated.userId, to: r.authUsers.id, optional: false }),
    profile: r.one.profiles({ from: r.documentsGenerated.userId, to: r.profiles.id }),
  },
}));
