import type { LockEntry, MigrationKey } from '../model.ts';

/**
 * Two migrations of different services with no path between them: nothing says that the stream must hold them in
 * this order, and another composition may hold them in the other.
 */
export interface OrderPair {
  readonly earlier: LockEntry;
  /** What the later one needs of what stands between the two, in stream order. None of it needs the earlier one. */
  readonly between: readonly LockEntry[];
  readonly later: LockEntry;
  /** How many entries stand before the earlier one. */
  readonly position: number;
}

/** What running a pair in both orders showed. */
export type OrderProof = { readonly result: 'same' } | CounterExample;

export type CounterExample = {
  /** The later one, or the one of what it needs that the earlier one cannot change places with. */
  readonly later: MigrationKey;
} & (
  | {
      readonly result: 'different';
      /** What the other order has more, less or otherwise. */
      readonly differences: readonly string[];
    }
  | {
      readonly result: 'failed';
      /** Which of them does not run in the other order, and what the server says. */
      readonly problem: string;
    }
);

/** The stream's order of a pair, and the other one: the same migrations, each after all that it needs. */
export const bothOrders = ({
  earlier,
  between,
  later,
}: OrderPair): readonly [stream: readonly LockEntry[], other: readonly LockEntry[]] => [
  [earlier, ...between, later],
  [...between, later, earlier],
];

/** The pairs that a pair is made of, nearest first: the earlier one and each of what comes with the later one. */
export const narrowerPairs = ({ between, later, ...pair }: OrderPair): readonly OrderPair[] =>
  [...between, later].map((entry, index) => ({ ...pair, between: between.slice(0, index), later: entry }));
