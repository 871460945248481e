import { describe, expect, test } from 'vitest';

import { matchPrefixes, unseenMigrations } from '../src/adopt/match.ts';
import type { StreamPrefixes } from '../src/adopt/prefixes.ts';

//  start      one       two        rows     three        undone
//  public ──▶ + a ──▶ + b, a′ ──▶ ───── ──▶ + c, role ──▶ − c
const prefixes: StreamPrefixes = {
  start: [['schema:public', '0']],
  steps: [
    { key: 's/1_one', set: [['table:public.a', '1']], gone: [] },
    {
      key: 's/2_two',
      set: [
        ['table:public.b', '1'],
        ['table:public.a', '2'],
      ],
      gone: [],
    },
    { key: 's/3_rows', set: [], gone: [] },
    {
      key: 's/4_three',
      set: [
        ['table:public.c', '1'],
        ['role:reader', '1'],
        ['comment:(role:reader)', '1'],
      ],
      gone: [],
    },
    { key: 's/5_undone', set: [], gone: ['table:public.c'] },
  ],
};

const PUBLIC = { 'schema:public': '0' };
const TWO = { ...PUBLIC, 'table:public.a': '2', 'table:public.b': '1' };
const READER = { 'role:reader': '1', 'comment:(role:reader)': '1' };

const match = (live: Readonly<Record<string, string>>, isLeftOut: (id: string) => boolean = () => false) =>
  matchPrefixes(prefixes, new Map(Object.entries(live)), isLeftOut);

describe('the nearest prefix', () => {
  test.each([
    ['nothing', PUBLIC, { length: 0, shortest: 0, differences: 0, isEmpty: true }],
    ['one', { ...PUBLIC, 'table:public.a': '1' }, { length: 1, shortest: 1, differences: 0, isEmpty: false }],
    ['two, and as much as changes rows alone', TWO, { length: 3, shortest: 2, differences: 0, isEmpty: false }],
    ['three', { ...TWO, 'table:public.c': '1', ...READER }, { length: 4, shortest: 4, differences: 0, isEmpty: false }],
    ['a change by hand', { ...TWO, 'table:public.b': '7' }, { length: 3, shortest: 2, differences: 1, isEmpty: false }],
    [
      'a stranger more',
      { ...PUBLIC, 'table:public.a': '1', 'table:x.y': '1' },
      { length: 1, shortest: 1, differences: 1, isEmpty: false },
    ],
    ['strangers alone', { ...PUBLIC, 'table:x.y': '1' }, { length: 0, shortest: 0, differences: 1, isEmpty: false }],
  ])('of %s', (_, live, found) => {
    expect(match(live)).toEqual(found);
  });

  test('counts a role that is missing, and none of another database of the server', () => {
    expect(match({ ...TWO, ...READER })).toMatchObject({ length: 5, shortest: 2, differences: 0 });
    expect(match({ ...PUBLIC, ...READER, 'role:somebody': '1' })).toMatchObject({ length: 0, isEmpty: true });
  });

  test('counts nothing of the host', () => {
    const live = { 'schema:public': 'its own', 'table:public.a': '1', 'table:auth.users': '1' };
    expect(match(live, (id) => id === 'schema:public' || id.startsWith('table:auth.'))).toMatchObject({
      length: 1,
      differences: 0,
    });
  });
});

test('unseen is what changes rows or roles, and what the catalog is the same without', () => {
  expect(unseenMigrations(prefixes, match(TWO))).toEqual(['s/3_rows']);
  expect(unseenMigrations(prefixes, match({ ...TWO, ...READER }))).toEqual(['s/3_rows', 's/4_three', 's/5_undone']);
  expect(unseenMigrations(prefixes, match({ ...PUBLIC, 'table:public.a': '1' }))).toEqual([]);
});
