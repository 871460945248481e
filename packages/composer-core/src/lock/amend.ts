import type { LockEntry, SchemaPackage, StreamLock } from '../model.ts';
import { lockedFindings } from './check.ts';

/** A lock that may be composed again, and what was taken out of it. */
export interface AmendedLock {
  readonly lock: StreamLock;
  readonly taken: readonly LockEntry[];
}

/**
 * The lock up to its first entry that the packages have otherwise, or not at all: the chain holds nothing after that.
 * Right only where no database ran what is taken out, which no file can tell; one that did says so at its next
 * migrate, since its ledger has the other checksum.
 */
export const amendLock = (packages: readonly SchemaPackage[], lock: StreamLock): AmendedLock => {
  const changed = new Set(lockedFindings(packages, lock).map(({ key }) => key));
  const first = lock.entries.findIndex(({ key }) => changed.has(key));
  if (first === -1) return { lock, taken: [] };
  return { lock: { ...lock, entries: lock.entries.slice(0, first) }, taken: lock.entries.slice(first) };
};
