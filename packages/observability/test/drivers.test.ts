import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { expect, test } from 'vitest';

import {
  createObservabilityLogPartitions,
  dropObservabilityLogPartitions,
  listObservabilityLogPartitions,
  type NewObservabilityLog,
  observabilityLogs,
  observabilityMetrics,
} from '../src/index.ts';

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: rows and results come back as they were', ({ asService }) =>
  asService(async (db) => {
    const line: NewObservabilityLog = {
      timestamp: new Date('2026-01-02T03:04:05.678Z'),
      level: 'ERROR',
      sourceComponent: 'api',
      message: `it's "broken"`,
      context: { request_id: 'r', environment: 'ci' },
    };
    await db.insert(observabilityLogs).values({ ...line, tags: ['with,comma', '{braces}', ''] });
    expect(await db.select().from(observabilityLogs)).toMatchObject([{ ...line, data: {}, userId: null }]);
    const measured = { name: 'latency', type: 'SUMMARY', values: { p95: 1.5, count: 2 } } as const;
    await db.insert(observabilityMetrics).values(measured);
    expect(await db.select().from(observabilityMetrics)).toMatchObject([{ ...measured, value: null }]);

    expect(await createObservabilityLogPartitions(db, { daysAhead: 0 })).toHaveLength(2);
    const [first, , last] = await listObservabilityLogPartitions(db);
    expect(first).toEqual({
      partitionName: 'observability_logs_20260102',
      startsAt: new Date('2026-01-02T00:00:00Z'),
      endsAt: new Date('2026-01-03T00:00:00Z'),
    });
    expect(last).toEqual({ partitionName: 'observability_logs_default', startsAt: null, endsAt: null });
    expect(await dropObservabilityLogPartitions(db)).toEqual([
      { partitionName: 'observability_logs_20260102', isDropped: true, removedLines: 1 },
    ]);
    expect(await sqlstateOf(createObservabilityLogPartitions(db, { daysAhead: -1 }))).toBe('22023');
  }),
);
