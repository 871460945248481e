export { observabilityLogs } from './tables/observability-logs.ts';
export { observabilityMetrics } from './tables/observability-metrics.ts';
export { observabilitySpans } from './tables/observability-spans.ts';
export { observabilityTraces } from './tables/observability-traces.ts';
export { observabilityRelations } from './relations.ts';
export * from './functions.ts';
export * from './values.ts';
export type * from './rows.ts';
export type * from './shapes.ts';
