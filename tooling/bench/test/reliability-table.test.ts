import { expect, test } from 'vitest';

import { faultTable } from '../src/reliability/fault-table.ts';

const TOOLS = [
  { name: 'a', label: 'a 1.0' },
  { name: 'b', label: 'b' },
];

test('a line for each fault, a column for each tool, a dash where nothing was seen', () => {
  const table = faultTable(TOOLS, [
    {
      title: 'First',
      cells: [
        { tool: 'b', outcome: { verdict: 'bad', text: 'passed over' } },
        { tool: 'a', outcome: { verdict: 'good', text: 'told' } },
      ],
    },
    { title: 'Second', cells: [{ tool: 'a', outcome: { verdict: 'mixed', text: 'refused' } }] },
  ]);
  expect(table).toMatchInlineSnapshot(`
    "|  | a 1.0 | b |
    | --- | --- | --- |
    | First | ✔ told | ✘ passed over |
    | Second | ◐ refused | — |"
  `);
});

test('what a tool said breaks neither line nor cell', () => {
  const outcome = { verdict: 'good', text: 'one | two\nthree <b>' } as const;
  expect(faultTable([{ name: 'a', label: 'a' }], [{ title: 'First', cells: [{ tool: 'a', outcome }] }])).toContain(
    String.raw`| First | ✔ one \| two three &lt;b> |`,
  );
});
