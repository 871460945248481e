import { plannedMigrations, type MigrationKey } from '@tributary/composer-core';

import type { Facts } from '../facts/adapter.ts';
import { factHashes, roleNames, type FactHashes } from '../facts/fact-hashes.ts';
import { walkStream, type WalkOptions } from '../rollback/walk-stream.ts';

/** Raised when hashes of facts are made otherwise: kept ones of older code are not used. */
export const PREFIX_FORMAT = 1;

type Entry = readonly [id: string, hash: string];

/** What one migration does to the catalog. */
export interface PrefixStep {
  readonly key: MigrationKey;
  /** What it makes or changes, and as what. */
  readonly set: readonly Entry[];
  readonly gone: readonly string[];
}

/** The catalog after every migration of a stream, as plain data that JSON holds: each told by what it changes. */
export interface StreamPrefixes {
  /** Before the first: what every database has. */
  readonly start: readonly Entry[];
  readonly steps: readonly PrefixStep[];
}

export interface PrefixOptions extends Omit<WalkOptions, 'keys'> {
  /** Told after each migration. */
  readonly onStep?: (done: number) => void;
}

/**
 * Runs the whole stream in a shadow and reads the catalog after each migration, 0.1 to 0.3 s every time.
 * Throws MigrationFailed, ExtensionUnavailable, RunInterrupted.
 */
export const readPrefixes = async ({ onStep, ...options }: PrefixOptions): Promise<StreamPrefixes> => {
  const keys = new Set(plannedMigrations(options.plan).map(({ entry }) => entry.key));
  let start: readonly Entry[] = [];
  let here: FactHashes = new Map();
  let hashed: ((facts: Facts) => FactHashes) | undefined;
  const steps: PrefixStep[] = [];
  await walkStream({ ...options, keys }, async ({ database, planned, before, after }) => {
    if (hashed === undefined) {
      const [row] = await database.query<{ user: string }>('select current_user as "user"');
      const withoutRoles = new Set(roleNames(before.facts));
      hashed = (facts) => factHashes(facts, { user: row?.user ?? '', withoutRoles });
      here = hashed(before.facts);
      start = [...here];
    }
    const next = hashed(after.facts);
    steps.push({ key: planned.entry.key, ...changes(here, next) });
    here = next;
    onStep?.(steps.length);
  });
  return { start, steps };
};

const changes = (from: FactHashes, to: FactHashes): Omit<PrefixStep, 'key'> => ({
  set: [...to].filter(([id, hash]) => from.get(id) !== hash),
  gone: [...from.keys()].filter((id) => !to.has(id)),
});
