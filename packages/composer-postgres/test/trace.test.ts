import { ProxyTracerProvider, trace, type Span, type Tracer } from '@opentelemetry/api';
import { expect, onTestFinished, test } from 'vitest';

import { applyPlan } from '../src/index.ts';
import { pgliteDatabase } from './support/databases.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';

/** A provider that keeps what it is told, as an SDK would. */
const recording = () => {
  const spans: Record<string, unknown>[] = [];
  const open = (name: string, attributes: object): Span => {
    const kept: Record<string, unknown> = { name, ...attributes };
    spans.push(kept);
    return {
      setAttribute: (key: string, value: unknown) => void (kept[key] = value),
      setStatus: (status: object) => void (kept['status'] = status),
      end: () => void (kept['ended'] = true),
    } as unknown as Span;
  };
  const startActiveSpan = (name: string, options: { attributes: object }, work: (span: Span) => unknown) =>
    work(open(name, options.attributes));
  const provider = new ProxyTracerProvider();
  provider.setDelegate({ getTracer: () => ({ startActiveSpan }) as unknown as Tracer });
  trace.setGlobalTracerProvider(provider);
  onTestFinished(() => trace.disable());
  return spans;
};

test('a run, its segments and its failure are spans, without SQL', async () => {
  const spans = recording();
  const database = await pgliteDatabase();
  const stream = shopWith({
    '20260101000000_one': 'create table public.one ();',
    '20260102000000_two': "-- @transaction none\nselect 'secret' / 0;",
  });
  await expect(applyPlan(database, { plan: stream.planFor(), parser, ...TESTER })).rejects.toThrow();
  expect(spans).toMatchObject([
    { name: 'tributary.run', 'tributary.migrations': 2, ended: true, status: { code: 2 } },
    { name: 'tributary.segment', 'tributary.keys': ['shop/20260101000000_one'], ended: true },
    { name: 'tributary.segment', 'tributary.error': 'migration-failed', ended: true },
  ]);
  expect(JSON.stringify(spans)).not.toContain('select');
});
