import { byCodeUnit } from '../compare.ts';
import type { Migration, MigrationKey, SchemaPackage } from '../model.ts';
import { DEFAULT_SCHEMA } from '../sql/names.ts';
import { objectsOf, type SqlObjects } from '../sql/objects.ts';
import type { SqlParser } from '../sql/parser.ts';
import { SqlSyntaxError } from '../sql/statements.ts';

/** What a composition asks of a database and of the role that migrates it. */
export interface DatabaseNeeds {
  /** Sorted. */
  readonly extensions: readonly string[];
  /** Keys of migrations marked `-- @privileged`, in order of package and name. */
  readonly privileged: readonly MigrationKey[];
  /** A migration makes something in schema public. */
  readonly createsInPublic: boolean;
  /** The migration that takes the most entries of the server's lock table, and how many, about. */
  readonly heaviest?: { readonly key: MigrationKey; readonly locks: number };
}

/** Migrations that the parser refuses count for nothing here: compose reports them. */
export const databaseNeeds = (packages: readonly SchemaPackage[], parser: SqlParser): DatabaseNeeds => {
  const migrations = packages.flatMap((one) => one.migrations);
  const read = migrations.flatMap((migration) => {
    const objects = objectsIn(migration, parser);
    return objects === undefined ? [] : [{ key: migration.key, objects }];
  });
  const [heaviest] = read
    .map(({ key, objects }) => ({ key, locks: locksOf(objects) }))
    .sort((a, b) => b.locks - a.locks || byCodeUnit(a.key, b.key));
  return {
    extensions: [...new Set(packages.flatMap((one) => one.extensions))].sort(byCodeUnit),
    privileged: migrations.filter(({ directives }) => directives.isPrivileged).map(({ key }) => key),
    createsInPublic: read.some(({ objects }) => objects.created.some(isInPublic)),
    ...(heaviest === undefined ? {} : { heaviest }),
  };
};

const objectsIn = ({ sql }: Migration, parser: SqlParser): SqlObjects | undefined => {
  try {
    return objectsOf(parser, sql);
  } catch (error) {
    if (error instanceof SqlSyntaxError) return undefined;
    throw error;
  }
};

/** Kinds whose creation needs the right to create in a schema. */
const LIVES_IN_A_SCHEMA = new Set(['relation', 'function', 'type']);

const isInPublic = ({ kind, schema }: SqlObjects['created'][number]): boolean =>
  LIVES_IN_A_SCHEMA.has(kind) && (schema ?? DEFAULT_SCHEMA) === DEFAULT_SCHEMA;

/** A table comes with its TOAST table, that one's index and mostly a primary key. */
const LOCKS_OF_A_TABLE = 4;

const locksOf = ({ statements }: SqlObjects): number =>
  statements.reduce((sum, { kind }) => sum + (kind === 'CreateStmt' ? LOCKS_OF_A_TABLE : 1), 0);
