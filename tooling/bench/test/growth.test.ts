import { expect, test } from 'vitest';

import { growthTexts } from '../src/growth.ts';
import { rowsOf, type Result } from '../src/result.ts';

const at = (migrations: number, milliseconds: number): Result => ({
  title: 'status',
  reference: 'node',
  rows: rowsOf(
    [
      { name: 'node', label: 'node' },
      { name: 'broken', label: 'broken' },
    ],
    new Map([
      ['node', { kind: 'measured', milliseconds: [milliseconds] }],
      ['broken', migrations === 61 ? { kind: 'measured', milliseconds: [5] } : { kind: 'failed', reason: 'no' }],
    ] as const),
    'node',
  ),
  notes: [],
  growth: { command: 'status', migrations },
});

test('growth is told from the smallest to the largest size, and not for what failed', () => {
  expect(growthTexts([at(61, 100), at(1061, 150), at(5061, 200)])).toMatchInlineSnapshot(`
    [
      "### Growth: status

    |        | 61 applied | 1061 applied | 5061 applied | per 1,000 more |
    | ------ | ---------: | -----------: | -----------: | -------------: |
    | node   |     100 ms |       150 ms |       200 ms |        20.0 ms |
    | broken |     5.0 ms |            — |            — |              — |",
    ]
  `);
});

test('one size shows no growth', () => {
  expect(growthTexts([at(61, 100)])).toEqual([]);
});
