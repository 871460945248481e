import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { observabilityLogs, observabilityRelations, observabilitySpans, observabilityTraces } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const build = drizzle(async () => ({ rows: [] }), { relations: observabilityRelations });

const run = <Row = Readonly<Record<string, unknown>>>(built: {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}) => {
  const { sql, params } = built.toSQL();
  return database.query<Row>(sql, params);
};

beforeAll(async () => {
  // A span that is there before its trace: a stub first, which the trace completes.
  const stub = { traceId: 't', name: 'unknown' };
  await run(build.insert(observabilityTraces).values(stub).onConflictDoNothing());
  await run(
    build.insert(observabilitySpans).values({ spanId: 'child', traceId: 't', parentSpanId: 'root', name: 'query' }),
  );
  const whole = { traceId: 't', name: 'GET /', rootSpanId: 'root' };
  const { traceId: target } = observabilityTraces;
  await run(build.insert(observabilityTraces).values(whole).onConflictDoUpdate({ target, set: whole }));
  await run(build.insert(observabilitySpans).values({ spanId: 'root', traceId: 't', name: 'request' }));
  await run(
    build.insert(observabilityLogs).values({ level: 'INFO', sourceComponent: 'api', message: 'm', traceId: 't' }),
  );
});

test('a trace is read with its spans and its lines', async () => {
  const rows = await run(build.query.observabilityTraces.findMany({ with: { spans: true, logs: true } }));
  expect(rows).toMatchObject([
    { name: 'GET /', spans: [{ spanId: 'child' }, { spanId: 'root' }], logs: [{ message: 'm' }] },
  ]);
});

test('a span is read with its trace, its parent and its children', async () => {
  const rows = await run(
    build.query.observabilitySpans.findMany({
      with: { trace: true, parent: true, children: true },
      orderBy: { spanId: 'asc' },
    }),
  );
  expect(rows).toMatchObject([
    { trace: { name: 'GET /' }, parent: { name: 'request' }, children: [] },
    { trace: { name: 'GET /' }, parent: null, children: [{ name: 'query' }] },
  ]);
});
