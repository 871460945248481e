import type { LockEntry } from '../model.ts';
import { sha256 } from '../text.ts';

/** The chain before the first entry. */
export const START_OF_CHAIN = '0'.repeat(64);

/** sha256 over the previous chain and every other field of the entry: equal chains, equal streams. */
export const chainOf = (previous: string, entry: Omit<LockEntry, 'chain'>): string =>
  sha256(
    JSON.stringify([
      previous,
      entry.version,
      entry.key,
      entry.package,
      entry.checksum,
      entry.requires,
      entry.transaction,
    ]),
  );

/** The chain of a whole stream. */
export const streamChain = (entries: readonly LockEntry[]): string => entries.at(-1)?.chain ?? START_OF_CHAIN;
