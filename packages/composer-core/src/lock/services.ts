import type { StreamLock } from '../model.ts';

/** Services in the order in which they first appear in the stream. */
export const streamServices = (lock: StreamLock): readonly string[] => [
  ...new Set(lock.entries.map((entry) => entry.key.slice(0, entry.key.indexOf('/')))),
];
