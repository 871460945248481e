import { byCodeUnit } from '../compare.ts';
import { needsOf, type MigrationGraph } from '../graph/graph.ts';
import type { LockEntry, Migration, MigrationKey, StreamLock } from '../model.ts';
import { secondAfter } from '../parse/names.ts';
import { chainOf, START_OF_CHAIN } from './chain.ts';

/** Appends migrations, in the given order, to a lock. Returns the new entries alone. */
export const appendedEntries = (
  lock: StreamLock,
  order: readonly MigrationKey[],
  stream: {
    readonly graph: MigrationGraph;
    readonly migrations: ReadonlyMap<MigrationKey, Migration>;
    readonly outside: ReadonlySet<MigrationKey>;
  },
): readonly LockEntry[] => {
  const needs = needsOf(stream.graph);
  let previous = lock.entries.at(-1);
  return order.map((key) => {
    const migration = stream.migrations.get(key)!;
    const entry = {
      version: versionAfter(previous?.version, migration.timestamp),
      key,
      package: `${migration.packageName}@${migration.packageVersion}`,
      checksum: migration.checksum,
      requires: (needs.get(key) ?? []).map((edge) => edge.to).sort(byCodeUnit),
      transaction: !stream.outside.has(key),
    };
    previous = { ...entry, chain: chainOf(previous?.chain ?? START_OF_CHAIN, entry) };
    return previous;
  });
};

/** The migration's own timestamp where it still comes later than the stream's end, else a second after the end. */
const versionAfter = (previous: string | undefined, timestamp: string): string =>
  previous === undefined || timestamp > previous ? timestamp : secondAfter(previous);
