import type { LockEntry } from '../model.ts';

/** Which entries of a stream an entry needs, directly or through others. */
export interface Ancestors {
  readonly has: (index: number, ancestor: number) => boolean;
  /** The last entry that it needs, -1 where it needs none. */
  readonly last: (index: number) => number;
}

/** One bit for each two entries: 12 MB for a stream of 10,000. */
export const ancestorsIn = (entries: readonly LockEntry[]): Ancestors => {
  const words = Math.ceil(entries.length / 32);
  const bits = new Uint32Array(words * entries.length);
  const positions = new Map(entries.map(({ key }, index) => [key, index]));
  const lasts = entries.map(({ requires }, index) => {
    let last = -1;
    for (const key of requires) {
      const needed = positions.get(key);
      if (needed === undefined) continue;
      last = Math.max(last, needed);
      bits[index * words + (needed >> 5)]! |= 1 << (needed & 31);
      for (let word = 0; word < words; word += 1) bits[index * words + word]! |= bits[needed * words + word]!;
    }
    return last;
  });
  return {
    has: (index, ancestor) => ((bits[index * words + (ancestor >> 5)] ?? 0) & (1 << (ancestor & 31))) !== 0,
    last: (index) => lasts[index] ?? -1,
  };
};
