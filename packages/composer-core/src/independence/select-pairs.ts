import { streamChain } from '../lock/chain.ts';
import type { LockEntry, MigrationKey } from '../model.ts';
import { ancestorsIn } from './ancestors.ts';
import type { OrderPair } from './order-pair.ts';
import type { Touches } from './touches.ts';

export interface SelectedPairs {
  /** In stream order of the earlier one, then the later one. */
  readonly pairs: readonly OrderPair[];
  /** How many pairs there are in all. */
  readonly of: number;
}

/**
 * Which pairs are worth running in both orders, at most `limit` of them: first those that touch the same object, then
 * those of which one acts on all there is, then neighbours, then the rest; among equals a choice that the stream's
 * chain decides, so that one stream always gives the same pairs and another one others.
 */
export const selectOrderPairs = (entries: readonly LockEntry[], touches: Touches, limit: number): SelectedPairs => {
  const ancestors = ancestorsIn(entries);
  const promise = promiseOf(entries, touches);
  const seed = Number.parseInt(streamChain(entries).slice(0, 8), 16);
  const services = entries.map(({ key }) => key.slice(0, key.indexOf('/')));
  const chosen: Candidate[] = [];
  let of = 0;
  for (let later = 1; later < entries.length; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1) {
      if (services[earlier] === services[later] || ancestors.has(later, earlier)) continue;
      of += 1;
      const isNear = ancestors.last(later) < earlier;
      const rank = promise(earlier, later, isNear) * 2 ** 32 + scattered(seed, earlier, later);
      keepBest(chosen, { earlier, later, rank }, limit);
    }
  return { pairs: chosen.toSorted(inStreamOrder).map((one) => pairAt(entries, one, ancestors.has)), of };
};

interface Candidate {
  readonly earlier: number;
  readonly later: number;
  /** Less is better. */
  readonly rank: number;
}

const inStreamOrder = (a: Candidate, b: Candidate): number => a.earlier - b.earlier || a.later - b.later;

/** Sorted by rank, and never longer than the limit: a stream of 10,000 has fifty million pairs. */
const keepBest = (chosen: Candidate[], candidate: Candidate, limit: number): void => {
  if (limit === Number.POSITIVE_INFINITY) {
    chosen.push(candidate);
    return;
  }
  if (chosen.length >= limit && candidate.rank >= (chosen.at(-1)?.rank ?? Number.NEGATIVE_INFINITY)) return;
  const at = chosen.findIndex(({ rank }) => rank > candidate.rank);
  chosen.splice(at === -1 ? chosen.length : at, 0, candidate);
  if (chosen.length > limit) chosen.pop();
};

const pairAt = (
  entries: readonly LockEntry[],
  { earlier, later }: Candidate,
  needs: (index: number, ancestor: number) => boolean,
): OrderPair => ({
  earlier: entries[earlier]!,
  between: entries.slice(earlier + 1, later).filter((_, index) => needs(later, earlier + 1 + index)),
  later: entries[later]!,
  position: earlier,
});

type Promising = (earlier: number, later: number, isNear: boolean) => 0 | 1 | 2 | 3;

const promiseOf = (entries: readonly LockEntry[], { changed, named, wide }: Touches): Promising => {
  const positions = new Map(entries.map(({ key }, index) => [key, index]));
  const indexesOf = (keys: Iterable<MigrationKey>): readonly number[] =>
    [...keys].flatMap((key) => positions.get(key) ?? []);
  const idOf = (one: number, other: number): number => Math.min(one, other) * entries.length + Math.max(one, other);
  const meeting = new Set<number>();
  for (const [object, keys] of changed) {
    const others = indexesOf([...keys, ...(named.get(object) ?? [])]);
    for (const one of indexesOf(keys)) for (const other of others) meeting.add(idOf(one, other));
  }
  const wideOnes = new Set(indexesOf(wide));
  return (earlier, later, isNear) => {
    if (meeting.has(idOf(earlier, later))) return 0;
    if (wideOnes.has(earlier) || wideOnes.has(later)) return 1;
    return isNear ? 2 : 3;
  };
};

/** 32 bits that look like chance and are always the same. */
const scattered = (seed: number, earlier: number, later: number): number => {
  let bits = Math.imul(seed ^ Math.imul(earlier + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(later + 1, 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 15), 0x27d4eb2f);
  return (bits ^ (bits >>> 13)) >>> 0;
};
