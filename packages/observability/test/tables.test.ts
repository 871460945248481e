import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { logLevels, metricTypes, traceStatuses } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

type Values = Readonly<Record<string, unknown>>;

const aLog = (values: Values = {}) =>
  insertRow(database, 'observability_logs', { level: 'INFO', source_component: 'api', message: 'm', ...values });
const aMetric = (values: Values = {}) =>
  insertRow(database, 'observability_metrics', { name: 'requests', type: 'COUNTER', value: 1, ...values });
const aTrace = (trace_id: string, values: Values = {}) =>
  insertRow(database, 'observability_traces', { trace_id, name: 'GET /', ...values });
const aSpan = (span_id: string, values: Values = {}) =>
  insertRow(database, 'observability_spans', { span_id, name: 'query', ...values });

describe('observability_logs', () => {
  test.each(logLevels)('take the level %s', async (level) => {
    expect(await aLog({ level })).toMatchObject({
      level,
      context: {},
      data: {},
      tags: [],
      retention_policy: 'default',
    });
  });

  test.each(['TRACE', 'WARN', 'FATAL', 'info'])('refuse the level %s', async (level) => {
    expect(await sqlstateOf(aLog({ level }))).toBe('23514');
  });

  test('lose no line, of whatever day', async () => {
    for (const at of ['-infinity', '1970-01-01', '2999-12-31 23:59:59.999999+00', 'infinity']) {
      await aLog({ timestamp: at, message: 'odd day' });
    }
    expect(
      await database.query(`select tableoid::regclass::text as partition from public.observability_logs
        where message = 'odd day'`),
    ).toEqual(Array.from({ length: 4 }, () => ({ partition: 'observability_logs_default' })));
  });

  test('keep microseconds', async () => {
    const { id } = await aLog({ timestamp: '2026-01-01 00:00:00.123456+00' });
    const [row] = await database.query(
      `select extract(microseconds from "timestamp")::int as micros from public.observability_logs where id = $1`,
      [id],
    );
    expect(row).toEqual({ micros: 123_456 });
  });
});

describe('observability_metrics', () => {
  test.each(metricTypes)('take the type %s', async (type) => {
    expect(await aMetric({ type })).toMatchObject({ type, dimensions: {}, metadata: {} });
  });

  test('hold a value or values', async () => {
    await aMetric({ type: 'HISTOGRAM', value: null, values: '{"count": 2, "p95": 1.5}' });
    expect(await sqlstateOf(aMetric({ value: null }))).toBe('23514');
  });

  test('refuse another type', async () => {
    expect(await sqlstateOf(aMetric({ type: 'TIMER' }))).toBe('23514');
  });
});

describe('observability_traces and their spans', () => {
  test.each(traceStatuses)('take the status %s', async (status) => {
    expect(await aTrace(`status-${status}`, { status })).toMatchObject({ status, error: null, metadata: {} });
    expect(await aSpan(`status-${status}`, { status, trace_id: `status-${status}` })).toMatchObject({ status });
  });

  test('refuse another status', async () => {
    expect(await sqlstateOf(aTrace('odd', { status: 'OK' }))).toBe('23514');
    await aTrace('of an odd span');
    expect(await sqlstateOf(aSpan('odd', { status: 'OK', trace_id: 'of an odd span' }))).toBe('23514');
  });

  test('a span needs its trace, not its parent', async () => {
    expect(await sqlstateOf(aSpan('early', { trace_id: 'late' }))).toBe('23503');
    await aTrace('late');
    expect(await aSpan('early', { trace_id: 'late', parent_span_id: 'later still' })).toMatchObject({
      tags: {},
      events: [],
      links: [],
    });
  });

  test('spans go with their trace', async () => {
    await aTrace('leaves');
    await aSpan('left', { trace_id: 'leaves' });
    await database.query(`delete from public.observability_traces where trace_id = 'leaves'`);
    expect(await database.query(`select span_id from public.observability_spans where span_id = 'left'`)).toEqual([]);
  });
});
