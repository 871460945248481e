import {
  plannedMigrations,
  type MigrationKey,
  type Plan,
  type PlannedMigration,
  type SqlParser,
} from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { RunInterrupted } from '../errors.ts';
import { readCatalog, type Catalog } from '../facts/adapter.ts';
import { catalogPrint } from '../facts/catalog-print.ts';
import { openShadow, type ShadowPlace } from '../shadow/open-shadow.ts';
import { replayMigration } from '../shadow/replay.ts';

export interface WalkOptions extends ShadowPlace {
  /** The whole stream, planned for an empty database. */
  readonly plan: Plan;
  readonly parser: SqlParser;
  /** Migrations to stop at. What comes after the last of them does not run. */
  readonly keys: ReadonlySet<MigrationKey>;
  readonly signal?: AbortSignal;
}

/** A shadow right after a migration, and the catalog on both sides of it. */
export interface Position {
  readonly database: Database;
  readonly planned: PlannedMigration;
  readonly before: Catalog;
  /** The catalog's print before it. */
  readonly printBefore: string;
  readonly after: Catalog;
}

/**
 * Runs the stream from nothing in a shadow and stops at the wanted migrations, in stream order. Catalogs are
 * read there alone, since each reading takes 0.1 to 0.3 s. Throws MigrationFailed, ExtensionUnavailable, RunInterrupted.
 */
export const walkStream = async (
  { plan, parser, keys, signal, ...options }: WalkOptions,
  visit: (position: Position) => Promise<void>,
): Promise<void> => {
  const all = plannedMigrations(plan);
  const last = all.findLastIndex(({ entry }) => keys.has(entry.key));
  if (last === -1) return;
  const database = await openShadow(options);
  try {
    let here: Catalog | undefined;
    for (const planned of all.slice(0, last + 1)) {
      if (signal?.aborted === true) throw new RunInterrupted([]);
      const { entry, migration } = planned;
      const isWanted = keys.has(entry.key);
      const before = isWanted ? (here ?? (await catalogOf(database))) : undefined;
      const printBefore = isWanted ? await catalogPrint(database) : '';
      await replayMigration(database, { migration, isTransactional: entry.transaction }, parser);
      here = isWanted ? await catalogOf(database) : undefined;
      if (before !== undefined && here !== undefined)
        await visit({ database, planned, before, printBefore, after: here });
    }
  } finally {
    await database.close();
  }
};

/** The whole catalog, in a transaction of its own. */
export const catalogOf = (database: Database): Promise<Catalog> =>
  database.transaction((session) => readCatalog(session));
