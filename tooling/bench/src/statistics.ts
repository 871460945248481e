/** The middle of some numbers; of an even count the mean of the two in the middle. Throws RangeError for none. */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('the median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Median with the smallest and the largest value. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/**
 * Each value against the reference of the same round, which met the machine in the same mood: on a
 * shared machine that says more than the two medians. Throws RangeError where the rounds do not match.
 */
export const pairedRatios = (values: readonly number[], reference: readonly number[]): readonly number[] => {
  if (values.length !== reference.length) throw new RangeError('a value without its reference has no ratio');
  return values.map((value, round) => value / (reference[round] ?? Number.NaN));
};
