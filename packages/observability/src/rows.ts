import type { observabilityLogs } from './tables/observability-logs.ts';
import type { observabilityMetrics } from './tables/observability-metrics.ts';
import type { observabilitySpans } from './tables/observability-spans.ts';
import type { observabilityTraces } from './tables/observability-traces.ts';

export type ObservabilityLog = typeof observabilityLogs.$inferSelect;
export type NewObservabilityLog = typeof observabilityLogs.$inferInsert;
export type ObservabilityMetric = typeof observabilityMetrics.$inferSelect;
export type NewObservabilityMetric = typeof observabilityMetrics.$inferInsert;
export type ObservabilityTrace = typeof observabilityTraces.$inferSelect;
export type NewObservabilityTrace = typeof observabilityTraces.$inferInsert;
export type ObservabilitySpan = typeof observabilitySpans.$inferSelect;
export type NewObservabilitySpan = typeof observabilitySpans.$inferInsert;
