import { profiles } from '@tributary/auth';
import { defineRelations } from 'drizzle-orm';

import * as tables from './tables.ts';

/** Relations of the package and to the profiles of auth, for Drizzle's query builder. */
export const workflowsRelations = defineRelations({ ...tables, profiles }, (r) => ({
  workflowDefinitions: {
    instances: r.many.workflowInstances({
      from: r.workflowDefinitions.id,
      to: r.workflowInstances.workflowDefinitionId,
    }),
    triggers: r.many.workflowEventTriggers({
      from: r.workflowDefinitions.id,
      to: r.workflowEventTriggers.workflowDefinitionId,
    }),
  },
  workflowInstances: {
    definition: r.one.workflowDefinitions({
      from: r.workflowInstances.workflowDefinitionId,
      to: r.workflowDefinitions.id,
    }),
    subscriptions: r.many.workflowEventSubscriptions({
      from: r.workflowInstances.id,
      to: r.workflowEventSubscriptions.workflowInstanceId,
    }),
  },
  workflowEventTriggers: {
    definition: r.one.workflowDefinitions({
      from: r.workflowEventTriggers.workflowDefinitionId,
      to: r.workflowDefinitions.id,
      optional: false,
    }),
  },
  workflowEventSubscriptions: {
    instance: r.one.workflowInstances({
      from: r.workflowEventSubscriptions.workflowInstanceId,
      to: r.workflowInstances.id,
      optional: false,
    }),
  },
  workflows: {
    profile: r.one.profiles({ from: r.workflows.userId, to: r.profiles.id, optional: false }),
    history: r.many.workflowHistory({ from: r.workflows.id, to: r.workflowHistory.workflowId }),
  },
  workflowHistory: {
    profile: r.one.profiles({ from: r.workflowHistory.userId, to: r.profiles.id, optional: false }),
    workflow: r.one.workflows({ from: r.workflowHistory.workflowId, to: r.workflows.id }),
  },
}));
