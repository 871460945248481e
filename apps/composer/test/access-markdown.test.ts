import { ROW_COMMANDS, type AccessStatus } from '@tributary/composer-core';
import { expect, test } from 'vitest';

import { accessMarkdown } from '../src/report/access-markdown.ts';

const ROWS: readonly AccessStatus[] = [
  {
    owner: 'shop',
    table: 'public.orders',
    case: 'open',
    reach: {
      anonymous: [],
      owner: ['select', 'insert'],
      anotherUser: ['select'],
      anotherTenant: [],
      serviceRole: ROW_COMMANDS,
    },
  },
  { owner: 'shop', table: 'public.notes' },
];

test('a row for each table and case, with letters for commands', () => {
  expect(accessMarkdown(ROWS).join('\n')).toMatchInlineSnapshot(`
    "
    ## Row level security: who reaches a row

    From the access.json of the packages, whose tests try every cell. S select, I insert, U update, D delete of a row that
    belongs to somebody; — none of them; ? nobody declares it, and nothing tries it.

    | service | table | anonymous | owner of the row | another user | another tenant | service role |
    | --- | --- | --- | --- | --- | --- | --- |
    | shop | public.orders: open | — | S I | S | — | S I U D |
    | shop | public.notes | ? | ? | ? | ? | ? |"
  `);
});

test('nothing where nothing is declared', () => {
  expect(accessMarkdown([])).toEqual([]);
});
