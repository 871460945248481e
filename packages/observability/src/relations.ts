import { defineRelations } from 'drizzle-orm';

import { observabilityLogs } from './tables/observability-logs.ts';
import { observabilityMetrics } from './tables/observability-metrics.ts';
import { observabilitySpans } from './tables/observability-spans.ts';
import { observabilityTraces } from './tables/observability-traces.ts';

const tables = { observabilityLogs, observabilityMetrics, observabilitySpans, observabilityTraces };

/** Relations of the package, for Drizzle's query builder. Lines name their trace, and spans their parent, by value. */
export const observabilityRelations = defineRelations(tables, (r) => ({
  observabilityTraces: {
    spans: r.many.observabilitySpans(),
    logs: r.many.observabilityLogs({ from: r.observabilityTraces.traceId, to: r.observabilityLogs.traceId }),
  },
  observabilitySpans: {
    trace: r.one.observabilityTraces({
      from: r.observabilitySpans.traceId,
      to: r.observabilityTraces.traceId,
      optional: false,
    }),
    parent: r.one.observabilitySpans({
      from: r.observabilitySpans.parentSpanId,
      to: r.observabilitySpans.spanId,
      alias: 'parent_span',
    }),
    children: r.many.observabilitySpans({
      from: r.observabilitySpans.spanId,
      to: r.observabilitySpans.parentSpanId,
      alias: 'child_spans',
    }),
  },
}));
