import {
  plannedMigrations,
  splitStatements,
  type Migration,
  type Plan,
  type SqlParser,
} from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import { readFacts, type Facts } from '../facts/adapter.ts';
import { CHECK_DEFERRED, deferredCulprit } from '../run/deferred.ts';
import { MigrationFailed } from '../run/migration-failed.ts';
import { SEARCH_PATH } from '../run/preamble.ts';
import { factsFrom, factsText } from '../facts/kept.ts';
import { CLOSE_EFFECTS, OPEN_EFFECTS, readEffects, roleWatch, type Effect } from './effects.ts';
import { keepImage, newestImage, type Image, type ReplayImages } from './image.ts';
import { CLOSE_PARTS, NOTE_PARTS, OPEN_PARTS, readPartChanges, type PartChange } from './parts.ts';
import { openShadow, type ShadowPlace } from './open-shadow.ts';
import { CLOSE_SHAPES, FORGET_SHAPES, OPEN_SHAPES, ShapeWatch, type ShapeLog } from './shapes.ts';

export interface ReplayOptions extends ShadowPlace {
  /** The whole stream, planned for an empty database. */
  readonly plan: Plan;
  readonly parser: SqlParser;
  /** True: `parts` of the shadow are noted, which costs some milliseconds for each migration. */
  readonly notesParts?: boolean;
  /** True: `shapes` of the shadow are noted, which costs two milliseconds for each migration. */
  readonly notesShapes?: boolean;
  /** With it the shadow starts from an image of what it can, and leaves one; the notes asked for must be the same. */
  readonly images?: ReplayImages;
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
  /** What migrations made of tables, column by column; empty unless asked for. */
  readonly shapes: ShapeLog;
  readonly close: () => Promise<void>;
}

/** Notes that cost time, in the order in which they are opened; closed in the same order. */
const notesOf = ({ notesParts = false, notesShapes = false }: ReplayOptions) => ({
  open: `${OPEN_EFFECTS}${notesShapes ? OPEN_SHAPES : ''}${notesParts ? OPEN_PARTS : ''}${notesShapes ? FORGET_SHAPES : ''}`,
  close: `${notesParts ? CLOSE_PARTS : ''}${notesShapes ? CLOSE_SHAPES : ''}${CLOSE_EFFECTS}`,
});

/**
 * Runs a stream from nothing in an embedded database, cut as production would cut it, and logs every
 * effect; where an image of its beginning is kept, from there. The database holds the stream's objects and
 * nothing else: no ledger, no logger. Throws MigrationFailed, ExtensionUnavailable.
 */
export const replayStream = async (options: ReplayOptions): Promise<Shadow> => {
  const planned = plannedMigrations(options.plan);
  const { database, done: from, before, roles, shapes } = await opened(options, planned.length);
  try {
    for (const [index, { entry, migration }] of planned.slice(from).entries()) {
      options.onMigration?.(migration.key, from + index);
      await replayMigration(database, { migration, isTransactional: entry.transaction }, options.parser);
      await roles.note(migration.key);
      if (options.notesParts === true) await database.query(NOTE_PARTS);
      if (options.notesShapes === true) await shapes.note(migration.key);
    }
    if (options.images !== undefined && options.images.isReadOnly !== true && from < planned.length) {
      const state = { before: factsText(before), roles: roles.effects, shapes: shapes.state };
      await keepImage(options.images.pathAt(planned.length), database, state);
    }
    const effects = [...roles.effects, ...(await readEffects(database))];
    const parts = options.notesParts === true ? await readPartChanges(database) : [];
    await database.query(notesOf(options).close);
    return { database, before, effects, parts, shapes, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
};

interface Opened {
  readonly database: Database;
  /** Migrations that it has already. */
  readonly done: number;
  readonly before: Facts;
  readonly roles: Awaited<ReturnType<typeof roleWatch>>;
  readonly shapes: ShapeWatch;
}

const opened = async (options: ReplayOptions, count: number): Promise<Opened> => {
  const image = options.images === undefined ? undefined : newestImage(options.images, count);
  const resumed = image === undefined ? undefined : await resume(options, image).catch(() => undefined);
  if (resumed !== undefined) return resumed;
  const database = await openShadow(options);
  try {
    const before = await readFacts(database);
    await database.query(notesOf(options).open);
    return { database, done: 0, before, roles: await roleWatch(database), shapes: new ShapeWatch(database) };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** An image that does not open is as good as none. */
const resume = async (options: ReplayOptions, { count, cluster, state }: Image): Promise<Opened> => {
  const before = factsFrom(state.before);
  const database = await openShadow({ ...options, cluster });
  try {
    const roles = await roleWatch(database, state.roles);
    return { database, done: count, before, roles, shapes: new ShapeWatch(database, state.shapes) };
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
