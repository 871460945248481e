import { describe, expect, test } from 'vitest';

import { duration, durationSpread, markdownTable, ratioSpread } from '../src/table.ts';

test('a table is aligned, its first column to the left', () => {
  expect(
    markdownTable([
      ['', 'time'],
      ['psql', '412 ms'],
      ['tributary', '9.5 ms'],
    ]),
  ).toBe(
    ['|           |   time |', '| --------- | -----: |', '| psql      | 412 ms |', '| tributary | 9.5 ms |'].join('\n'),
  );
});

describe('a duration', () => {
  test.each([
    [8.34, '8.3 ms'],
    [412.4, '412 ms'],
    [1239, '1.24 s'],
  ])('of %d milliseconds is %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  test('has its ends in the unit of the median', () => {
    expect(durationSpread({ median: 1000, min: 990, max: 1210 })).toBe('1.00 s (0.99–1.21)');
    expect(durationSpread({ median: 120, min: 99.6, max: 1500 })).toBe('120 ms (100–1500)');
  });
});

test('a ratio has two digits', () => {
  expect(ratioSpread({ median: 1.046, min: 0.9, max: 1.2 })).toBe('1.05× (0.90–1.20)');
});
