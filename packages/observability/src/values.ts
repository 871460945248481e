/** Value lists of text columns. Each is a check in the database and a type here. */

/** `observability_logs.level`, the least first. */
export const logLevels = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
export type LogLevel = (typeof logLevels)[number];

/** `observability_metrics.type`. The first two have one `value`, the others `values`. */
export const metricTypes = ['COUNTER', 'GAUGE', 'HISTOGRAM', 'SUMMARY'] as const;
export type MetricType = (typeof metricTypes)[number];

/** `status` of a trace and of a span. */
export const traceStatuses = ['SUCCESS', 'ERROR', 'TIMEOUT'] as const;
export type TraceStatus = (typeof traceStatuses)[number];
