import { expectTypeOf, test } from 'vitest';

import type { NewPocIntegration, NewPocWorkflow, PocDocument, PocDocumentVersion, PocDraftDiff } from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<PocDocument['tags']>().toEqualTypeOf<string[] | null>();
  expectTypeOf<PocDocumentVersion['yjsState']>().toEqualTypeOf<Uint8Array | null>();
  expectTypeOf<NonNullable<PocDraftDiff['diff']>['pos']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<'Data Store'>().toExtend<NewPocIntegration['category']>();
  expectTypeOf<string>().not.toExtend<NewPocIntegration['category']>();
  expectTypeOf<{ name: string; nodes: []; edges: [] }>().toExtend<NewPocWorkflow>();
});
