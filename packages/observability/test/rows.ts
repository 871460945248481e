import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  observability_logs: () => ({
    timestamp: '2026-01-01T00:00:00Z',
    level: 'INFO',
    source_component: 'api',
    message: 'm',
  }),
  observability_metrics: () => ({ name: 'requests', type: 'COUNTER', value: 1 }),
  observability_traces: ({ uuid }) => ({ trace_id: uuid(), name: 'n' }),
  observability_spans: ({ row, uuid }) => ({
    span_id: uuid(),
    trace_id: row('observability_traces').trace_id,
    name: 'n',
  }),
});
