import {
  observabilityLogs,
  observabilityMetrics,
  observabilitySpans,
  observabilityTraces,
} from '@tributary/observability';
import { volume } from '@tributary/schema-kit';

/** Lines of days without a partition go to the default one. */
export default volume({
  tables: { observabilityTraces, observabilitySpans, observabilityMetrics, observabilityLogs },
  refine: (make) => ({
    observabilityTraces: { share: 0.1, columns: { durationMs: make.int({ minValue: 1, maxValue: 30_000 }) } },
    observabilitySpans: {
      columns: { durationMs: make.int({ minValue: 1, maxValue: 30_000 }), events: false, links: false },
    },
    observabilityMetrics: { columns: { values: false } },
    observabilityLogs: { columns: { retentionPolicy: false, tags: false } },
  }),
});
