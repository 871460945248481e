import {
  splitStatements,
  type Migration,
  type Plan,
  type ReshapeEvidence,
  type SqlParser,
} from '@tributary/composer-core';

import { connect, type ConnectOptions } from '../connect.ts';
import type { Database } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import { readFacts, type Facts } from '../facts/adapter.ts';
import { CHECK_DEFERRED, deferredCulprit } from '../run/deferred.ts';
import { MigrationFailed } from '../run/migration-failed.ts';
import { SEARCH_PATH } from '../run/preamble.ts';
import { CLOSE_EFFECTS, OPEN_EFFECTS, readEffects, roleWatch, type Effect } from './effects.ts';
import { CLOSE_PARTS, NOTE_PARTS, OPEN_PARTS, readPartChanges, type PartChange } from './parts.ts';
import { CLOSE_RESHAPES, NOTE_RESHAPES, OPEN_RESHAPES, readReshapes } from './reshapes.ts';

export interface ReplayOptions extends ConnectOptions {
  /** The whole stream, planned for an empty database. */
  readonly plan: Plan;
  readonly parser: SqlParser;
  /** True: `parts` and `reshapes` of the shadow are noted, which costs some milliseconds for each migration. */
  readonly notesParts?: boolean;
  /** Told before each migration. */
  readonly onMigration?: (key: string, done: number) => void;
}

/** A throw-away database that ran the whole stream, and what was seen on the way. */
export interface Shadow {
  readonly database: Database;
  /** The catalog before the first migration: what every database has. */
  readonly before: Facts;
  readonly effects: readonly Effect[];
  /** Which migration added or last changed a column, a constraint or rights, in order; empty unless asked for. */
  readonly parts: readonly PartChange[];
  /** What migrations took away or changed of what was there, in order; empty unless asked for. */
  readonly reshapes: readonly ReshapeEvidence[];
  readonly close: () => Promise<void>;
}

/**
 * Runs a stream from nothing in an embedded database, cut as production would cut it, and logs every
 * effect. The database holds the stream's objects and nothing else: no ledger, no logger.
 * Throws MigrationFailed, ExtensionUnavailable.
 */
export const replayStream = async (options: ReplayOptions): Promise<Shadow> => {
  const database = await connect({ kind: 'pglite-memory', label: 'shadow' }, options);
  try {
    const before = await readFacts(database);
    await database.query(options.notesParts === true ? OPEN_EFFECTS + OPEN_PARTS + OPEN_RESHAPES : OPEN_EFFECTS);
    const roles = await roleWatch(database);
    let done = 0;
    for (const { migrations } of options.plan.segments)
      for (const { entry, migration } of migrations) {
        options.onMigration?.(migration.key, done);
        await replayMigration(database, { migration, isTransactional: entry.transaction }, options.parser);
        await roles.note(migration.key);
        if (options.notesParts === true) await database.pipeline([NOTE_PARTS, NOTE_RESHAPES]);
        done += 1;
      }
    const effects = [...roles.effects, ...(await readEffects(database))];
    const parts = options.notesParts === true ? await readPartChanges(database) : [];
    const reshapes = options.notesParts === true ? await readReshapes(database) : [];
    await database.query(options.notesParts === true ? CLOSE_PARTS + CLOSE_RESHAPES + CLOSE_EFFECTS : CLOSE_EFFECTS);
    return { database, before, effects, parts, reshapes, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
};

export interface Replayed {
  readonly migration: Migration;
  readonly isTransactional: boolean;
}

/** Runs one migration as production would. Throws MigrationFailed. */
export const replayMigration = async (
  database: Database,
  { migration, isTransactional }: Replayed,
  parser: SqlParser,
): Promise<void> => {
  const statements = splitStatements(parser, migration.sql);
  const texts = statements.map(({ text }) => text);
  const name = `set tributary.migration to '${migration.key.replaceAll("'", "''")}'`;
  try {
    await database.query(name);
    if (isTransactional)
      await database.transaction((session) => session.pipeline([SEARCH_PATH, ...texts, CHECK_DEFERRED]));
    else await database.pipeline(texts);
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
    const steps = statements.map((statement) => ({ statement }));
    const { statement } = steps[error.index - (isTransactional ? 1 : 0)] ?? deferredCulprit(steps, error) ?? {};
    if (statement === undefined) throw error;
    throw new MigrationFailed({ migration, statement, failure: error, applied: [], outcome: 'rolled-back' });
  }
};
