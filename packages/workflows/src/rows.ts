import type {
  workflowDefinitions,
  workflowEventSubscriptions,
  workflowEventTriggers,
  workflowHistory,
  workflowInstances,
  workflowSchedules,
  workflows,
} from './tables.ts';

export type WorkflowDefinition = typeof workflowDefinitions.$inferSelect;
export type NewWorkflowDefinition = typeof workflowDefinitions.$inferInsert;
export type WorkflowEventSubscription = typeof workflowEventSubscriptions.$inferSelect;
export type NewWorkflowEventSubscription = typeof workflowEventSubscriptions.$inferInsert;
export type WorkflowEventTrigger = typeof workflowEventTriggers.$inferSelect;
export type NewWorkflowEventTrigger = typeof workflowEventTriggers.$inferInsert;
export type WorkflowHistoryEntry = typeof workflowHistory.$inferSelect;
export type NewWorkflowHistoryEntry = typeof workflowHistory.$inferInsert;
export type WorkflowInstance = typeof workflowInstances.$inferSelect;
export type NewWorkflowInstance = typeof workflowInstances.$inferInsert;
export type WorkflowSchedule = typeof workflowSchedules.$inferSelect;
export type NewWorkflowSchedule = typeof workflowSchedules.$inferInsert;
export type Workflow = typeof workflows.$inferSelect;
export type NewWorkflow = typeof workflows.$inferInsert;
