import {
  checksumOf,
  normaliseText,
  parseDirectives,
  splitStatements,
  SqlSyntaxError,
  TributaryError,
  untoldEffects,
  type Migration,
  type PlannedMigration,
  type SourceFile,
  type SqlParser,
  type SqlStatement,
} from '@tributary/composer-core';

import type { Catalog } from '../facts/adapter.ts';
import { undoing, type Undoing } from '../facts/undoing.ts';
import { holderName, type Down, type Irreversible, type MigrationDown } from './down.ts';

export interface Sides {
  readonly planned: PlannedMigration;
  readonly before: Catalog;
  readonly after: Catalog;
  /** Who owns what is in the catalogs. */
  readonly user: string;
}

/**
 * How one migration is taken back: by its down.sql; else not at all, where it or its package says so or where
 * catalogs do not tell; else by what leads from the catalog after it to the one before. Throws DownUnreadable.
 */
export const decideDown = (parser: SqlParser, sides: Sides): MigrationDown => {
  const { migration } = sides.planned;
  const change = undoing(sides.before.facts, sides.after.facts, sides.user);
  if (migration.down !== undefined) return writtenDown(parser, { migration, file: migration.down, change });
  const stated = migration.directives.irreversible;
  if (stated !== undefined) return irreversible(migration, 'stated', [`says: ${stated}`]);
  const found = [
    ...untoldEffects(parser, migration),
    ...change.lost.map((holder) => `drops ${holderName(holder)}, and what it held does not come back`),
    ...unread(sides),
  ];
  return found.length > 0 ? irreversible(migration, 'found', found) : derivedDown(sides.planned, change);
};

const irreversible = (
  { key }: Migration,
  origin: Irreversible['origin'],
  reasons: readonly string[],
): Irreversible => ({ kind: 'irreversible', key, origin, reasons });

interface Written {
  readonly migration: Migration;
  readonly file: SourceFile;
  readonly change: Undoing;
}

const writtenDown = (parser: SqlParser, { migration, file, change }: Written): MigrationDown => {
  const sql = normaliseText(file.text);
  const statements = statementsOf(parser, { sql, path: file.path });
  const { directives, findings } = parseDirectives(sql, { key: migration.key, file: file.path });
  const [mistake] = findings;
  if (mistake !== undefined) throw new DownUnreadable(file.path, mistake.message);
  if (directives.irreversible !== undefined)
    return irreversible(migration, 'stated', [`says: ${directives.irreversible}`]);
  const isTransactional = directives.isTransactional && statements.every((one) => one.runsInTransaction);
  return downOf(migration, { origin: 'written', path: file.path, sql, isTransactional, loses: change.loses });
};

const derivedDown = ({ entry, migration }: PlannedMigration, { statements, loses }: Undoing): Down => {
  const own = entry.transaction ? statements : statements.map(concurrently);
  return downOf(migration, {
    origin: 'derived',
    path: `${migration.path} (its derived down)`,
    sql: own.map((text) => `${text};\n`).join(''),
    isTransactional: entry.transaction || own.every((text, index) => text === statements[index]),
    loses,
  });
};

const downOf = ({ key }: Migration, down: Omit<Down, 'kind' | 'key' | 'checksum'>): Down => ({
  kind: 'down',
  key,
  checksum: checksumOf(down.sql),
  ...down,
});

/** What was built without a lock on writes goes without one too. */
const concurrently = (sql: string): string =>
  sql
    .replace(/^DROP INDEX (?!CONCURRENTLY)/, 'DROP INDEX CONCURRENTLY IF EXISTS ')
    .replace(/^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)/, 'CREATE $1INDEX CONCURRENTLY ');

/** Kinds of objects that catalogs read as facts do not tell, where the migration changed them. */
const unread = ({ before, after }: Sides): readonly string[] => {
  const known = new Set(before.untold);
  return after.untold
    .filter((untold) => !known.has(untold))
    .map((untold) => `makes what the facts of a catalog do not tell: ${untold}`);
};

/** The statements of a down's text. Throws DownUnreadable. */
export const statementsOf = (parser: SqlParser, { sql, path }: Pick<Down, 'sql' | 'path'>): readonly SqlStatement[] => {
  try {
    return splitStatements(parser, sql);
  } catch (error) {
    if (error instanceof SqlSyntaxError) throw new DownUnreadable(path, error.message);
    throw error;
  }
};

/** A down.sql that does not parse, or a directive in it that does not exist. */
export class DownUnreadable extends TributaryError {
  constructor(file: string, problem: string) {
    super({
      code: 'down-unreadable',
      exitCode: 1,
      message: `${file}: ${problem}`,
      hint: 'Mend the file: a down may change at any time, since no checksum holds it.',
      data: { file },
    });
  }
}
