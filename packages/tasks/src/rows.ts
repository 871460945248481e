import type { documentsGenerated } from './tables/documents-generated.ts';
import type { executionLogs } from './tables/execution-logs.ts';
import type { taskDefinitions } from './tables/task-definitions.ts';
import type { taskHistory } from './tables/task-history.ts';
import type { taskInstances } from './tables/task-instances.ts';

export type DocumentGenerated = typeof documentsGenerated.$inferSelect;
export type NewDocumentGenerated = typeof documentsGenerated.$inferInsert;
export type ExecutionLog = typeof executionLogs.$inferSelect;
export type NewExecutionLog = typeof executionLogs.$inferInsert;
export type TaskDefinition = typeof taskDefinitions.$inferSelect;
export type NewTaskDefinition = typeof taskDefinitions.$inferInsert;
export type TaskHistory = typeof taskHistory.$inferSelect;
export type NewTaskHistory = typeof taskHistory.$inferInsert;
export type TaskInstance = typeof taskInstances.$inferSelect;
export type NewTaskInstance = typeof taskInstances.$inferInsert;
