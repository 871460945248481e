import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isDateTime } from './names.ts';

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));

/** What the calendar of JavaScript says. */
const isMoment = (text: string): boolean => {
  const iso = text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6.000Z');
  const time = new Date(iso);
  return !Number.isNaN(time.getTime()) && time.toISOString() === iso;
};

describe('14 digits are a time', () => {
  test('where the calendar has that moment', () => {
    const near = fc
      .tuple(
        fc.constantFrom('1900', '2000', '2023', '2024', '2100'),
        digits(2),
        digits(2),
        digits(2),
        digits(2),
        digits(2),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, digits(14)), (text) => {
        expect(isDateTime(text)).toBe(isMoment(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['20240229000000', true],
    ['20230229000000', false],
    ['21000229000000', false],
    ['20000229235959', true],
    ['20260431000000', false],
    ['20261301000000', false],
    ['20260101240000', false],
    ['20260101006000', false],
    ['2026010100000', false],
    ['2026010100000x', false],
  ])('%s: %s', (text, is) => {
    expect(isDateTime(text)).toBe(is);
  });
});
