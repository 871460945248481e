export * from './tables/workflow-definitions.ts';
export * from './tables/workflow-event-subscriptions.ts';
export * from './tables/workflow-event-triggers.ts';
export * from './tables/workflow-history.ts';
export * from './tables/workflow-instances.ts';
export * from './tables/workflow-schedules.ts';
export * from './tables/workflows.ts';
