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
