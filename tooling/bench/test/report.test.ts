import { expect, test } from 'vitest';

import { resultText } from '../src/report.ts';
import { rowsOf } from '../src/result.ts';

test('a result shows times beside the limit, and what failed or is not here with its reason', () => {
  const contenders = ['limit', 'fast', 'broken', 'missing'].map((name) => ({ name, label: name }));
  const outcomes = new Map([
    ['limit', { kind: 'measured', milliseconds: [100, 200] }],
    ['fast', { kind: 'measured', milliseconds: [110, 210] }],
    ['broken', { kind: 'failed', reason: 'it ended with 1:\nno such table' }],
    ['missing', { kind: 'absent', reason: 'not found' }],
  ] as const);
  const rows = rowsOf(contenders, outcomes, 'limit');
  expect(resultText({ title: 'Fresh apply', reference: 'limit', rows, notes: ['One note.'] })).toMatchInlineSnapshot(`
    "### Fresh apply

    |         |             time |           × limit |
    | ------- | ---------------: | ----------------: |
    | limit   | 150 ms (100–200) | 1.00× (1.00–1.00) |
    | fast    | 160 ms (110–210) | 1.08× (1.05–1.10) |
    | broken  |           failed |                 — |
    | missing |        not found |                 — |

    One note.

    broken failed: it ended with 1:
    no such table"
  `);
});

test('an aim is shown beside the time, and whether the median is below it', () => {
  const works = [
    { name: 'fast', label: 'fast', aimMs: 3_000 },
    { name: 'slow', label: 'slow', aimMs: 3_000 },
    { name: 'broken', label: 'broken', aimMs: 3_000 },
  ];
  const outcomes = new Map([
    ['fast', { kind: 'measured', milliseconds: [2_000, 2_500, 4_000] }],
    ['slow', { kind: 'measured', milliseconds: [3_000] }],
    ['broken', { kind: 'failed', reason: 'it ended with 1' }],
  ] as const);
  const rows = rowsOf(works, outcomes, '');
  expect(resultText({ title: 'Aims', reference: '', rows, notes: [] })).toMatchInlineSnapshot(`
    "### Aims

    |        |               time |            aim |
    | ------ | -----------------: | -------------: |
    | fast   | 2.50 s (2.00–4.00) | ✔ below 3.00 s |
    | slow   | 3.00 s (3.00–3.00) | ✘ below 3.00 s |
    | broken |             failed |              — |

    broken failed: it ended with 1"
  `);
});
