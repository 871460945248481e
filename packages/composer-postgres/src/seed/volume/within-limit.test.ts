import { expect, test } from 'vitest';

import { withinLimit } from './within-limit.ts';

const insertOf = (rows: number) => ({
  text: `insert into "t" ("a", "b", "c") values ${Array.from({ length: rows }, (_, row) => `($${2 * row + 1}, default, $${2 * row + 2})`).join(', ')}`,
  params: Array.from({ length: 2 * rows }, (_, at) => at),
});

test('an insert that every driver takes stays as it is', () => {
  const insert = insertOf(16_383);
  expect(withinLimit(insert)).toEqual([insert]);
});

test('one with a row too many gives that row away', () => {
  const [first, second] = withinLimit(insertOf(16_384));
  expect(first).toEqual(insertOf(16_383));
  expect(second).toEqual({
    text: 'insert into "t" ("a", "b", "c") values ($1, default, $2)',
    params: [32_766, 32_767],
  });
});

test('one that is full by the protocol becomes three, with every row once', () => {
  const { text, params } = insertOf(32_767);
  const inserts = withinLimit({ text, params });
  expect(inserts.map((one) => one.params.length)).toEqual([32_766, 32_766, 2]);
  expect(inserts.flatMap((one) => one.params)).toEqual(params);
});
