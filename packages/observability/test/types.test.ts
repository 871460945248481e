import { expectTypeOf, test } from 'vitest';

import {
  createObservabilityLogPartitions,
  dropObservabilityLogPartitions,
  listObservabilityLogPartitions,
  type LogPartition,
  type MetricValues,
  type NewObservabilityLog,
  type ObservabilityLog,
  type ObservabilityMetric,
  type ObservabilitySpan,
  type RemovedLogs,
  type SpanLink,
} from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<ObservabilityLog['level']>().toEqualTypeOf<'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL'>();
  expectTypeOf<ObservabilityLog['timestamp']>().toEqualTypeOf<Date>();
  expectTypeOf<ObservabilityLog['tags']>().toEqualTypeOf<string[]>();
  expectTypeOf<Pick<NewObservabilityLog, 'level' | 'sourceComponent' | 'message'>>().toExtend<NewObservabilityLog>();
  expectTypeOf<ObservabilityMetric['values']>().toEqualTypeOf<MetricValues | null>();
  expectTypeOf<ObservabilitySpan['links']>().toEqualTypeOf<readonly SpanLink[]>();
});

test('every argument may be left out', () => {
  expectTypeOf(createObservabilityLogPartitions).returns.resolves.toEqualTypeOf<readonly string[]>();
  expectTypeOf(dropObservabilityLogPartitions).returns.resolves.toEqualTypeOf<readonly RemovedLogs[]>();
  expectTypeOf(listObservabilityLogPartitions).returns.resolves.toEqualTypeOf<readonly LogPartition[]>();
  expectTypeOf<object>().toExtend<NonNullable<Parameters<typeof dropObservabilityLogPartitions>[1]>>();
});
