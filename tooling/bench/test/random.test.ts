import { describe, expect, test } from 'vitest';

import { between, seededRandom, shuffled } from '../src/random.ts';

const ITEMS = Array.from({ length: 20 }, (_, index) => index);

describe('a seed', () => {
  test('gives the same order again', () => {
    expect(shuffled(ITEMS, seededRandom(7))).toEqual(shuffled(ITEMS, seededRandom(7)));
  });

  test('gives another order than another seed', () => {
    expect(shuffled(ITEMS, seededRandom(7))).not.toEqual(shuffled(ITEMS, seededRandom(8)));
  });
});

test('shuffling keeps every item and the list it was given', () => {
  const items = [...ITEMS];
  expect([...shuffled(items, seededRandom(1))].sort((a, b) => a - b)).toEqual(ITEMS);
  expect(items).toEqual(ITEMS);
});

test('every item comes first at times', () => {
  const random = seededRandom(1);
  const first = new Set(Array.from({ length: 200 }, () => shuffled([1, 2, 3, 4], random)[0]));
  expect(first).toEqual(new Set([1, 2, 3, 4]));
});

test('numbers between two ends reach both and pass neither', () => {
  const random = seededRandom(3);
  const drawn = new Set(Array.from({ length: 300 }, () => between(random, 2, 5)));
  expect([...drawn].sort()).toEqual([2, 3, 4, 5]);
});
