import { expect, test } from 'vitest';

import { withinLimit } from './within-limit.ts';

const insertOf = (rows: number) => ({
  text: `insert into "t" ("a", "b", "c") values ${Array.from({ length: rows }, (_, row) => `($${2 * row + 1}, default, $${2 * row + 2})`).join(', ')}`,
  params: Array.from({ length: 2 * rows }, (_, at) => at),
});

test('an insert that a driver takes stays as it is', () => {
  const insert = insertOf(32_766);
  expect(withinLimit(insert)).toEqual([insert]);
});

test('one with a row too many gives that row away', () => {
  const [first, second] = withinLimit(insertOf(32_767));
  expect(first).toEqual(insertOf(32_766));
  expect(second).toEqual({
    text: 'insert into "t" ("a", "b", "c") values ($1, default, $2)',
    params: [65_532, 65_533],
  });
});
