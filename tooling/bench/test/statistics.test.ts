import { describe, expect, test } from 'vitest';

import { median, pairedRatios, spreadOf } from '../src/statistics.ts';

describe('the median', () => {
  test.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test('of nothing is refused', () => {
    expect(() => median([])).toThrow(RangeError);
  });

  test('leaves its numbers in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

test('a spread has the median and the ends', () => {
  expect(spreadOf([4, 1, 3])).toEqual({ median: 3, min: 1, max: 4 });
});

describe('paired ratios', () => {
  test('set each value against the reference of its own round', () => {
    expect(pairedRatios([2, 9], [1, 3])).toEqual([2, 3]);
  });

  test('are refused where rounds are missing', () => {
    expect(() => pairedRatios([1, 2], [1])).toThrow(RangeError);
  });
});
