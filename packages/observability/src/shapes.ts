/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

/** An object whose fields the writer decides. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `observability_logs.context`. */
export interface LogContext {
  readonly request_id?: string;
  readonly session_id?: string;
  readonly environment?: string;
  readonly [key: string]: unknown;
}

/** `observability_metrics.values`: what was measured over an interval. */
export interface MetricValues {
  readonly min?: number;
  readonly max?: number;
  readonly sum?: number;
  readonly count?: number;
  readonly mean?: number;
  readonly median?: number;
  readonly p95?: number;
  readonly p99?: number;
}

/** `observability_metrics.dimensions`. */
export interface MetricDimensions {
  readonly component?: string;
  readonly service?: string;
  readonly instance_id?: string;
  readonly environment?: string;
  readonly host?: string;
  readonly [key: string]: unknown;
}

/** `observability_metrics.metadata`. */
export interface MetricMetadata {
  readonly collection_interval?: number | string;
  readonly version?: string;
  readonly [key: string]: unknown;
}

/** `observability_traces.error`. */
export interface TraceError {
  readonly message: string;
  readonly type?: string;
  readonly stack?: string;
}

/** `observability_traces.metadata`. */
export interface TraceMetadata {
  readonly user_id?: string;
  readonly service?: string;
  readonly environment?: string;
  readonly version?: string;
  readonly [key: string]: unknown;
}

/** One entry of `observability_spans.events`. */
export interface SpanEvent {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly name: string;
  readonly attributes?: JsonObject;
}

/** One entry of `observability_spans.links`. */
export interface SpanLink {
  readonly trace_id: string;
  readonly span_id: string;
  readonly type: 'CHILD_OF' | 'FOLLOWS_FROM';
}
