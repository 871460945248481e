import type { Plan, PlannedMigration } from '../model.ts';
import { bodyQueries } from '../sql/bodies.ts';
import { displayName, qualifiedName, stringsOf } from '../sql/names.ts';
import type { SqlParser } from '../sql/parser.ts';
import { splitStatements, SqlSyntaxError, type SqlStatement } from '../sql/statements.ts';
import { lockClass, statementLocks, type StatementLocks } from './lock-class.ts';
import type { Around } from './locks/around.ts';
import { mergedLocks, strongestLock, type RelationLock } from './locks/relation-lock.ts';
import { plannedMigrations } from './plan.ts';
import { Standing, type LiveRelation } from './standing.ts';

/** A lock, and whether the relation is one that only this plan makes. */
export interface InspectedLock extends RelationLock {
  readonly isNew: boolean;
}

export interface InspectedStatement extends Omit<StatementLocks, 'relations'> {
  readonly statement: SqlStatement;
  readonly relations: readonly InspectedLock[];
  /** True where it stops others, or works through the rows, of something that was there before the plan. */
  readonly isFelt: boolean;
}

export interface InspectedMigration {
  readonly planned: PlannedMigration;
  readonly statements: readonly InspectedStatement[];
}

/** The statements of a plan, parsed once. */
export type ReadPlan = readonly { readonly planned: PlannedMigration; readonly statements: readonly SqlStatement[] }[];

/** Throws SqlSyntaxError. */
export const readPlan = (parser: SqlParser, plan: Plan): ReadPlan =>
  plannedMigrations(plan).map((planned) => ({
    planned,
    statements: splitStatements(parser, planned.migration.sql),
  }));

/** Every relation that a plan locks, `schema.name`, each once: what to ask the database for. */
export const relationsOf = (parser: SqlParser, read: ReadPlan): readonly string[] => [
  ...new Set(
    read.flatMap(({ statements }) =>
      statements.flatMap((statement) => locksIn(parser, statement, {}).relations.map(({ name }) => name)),
    ),
  ),
];

/** What each statement of a plan does to those who use the database, given what of its relations the database has. */
export const inspectPlan = (
  parser: SqlParser,
  read: ReadPlan,
  live: readonly LiveRelation[],
): readonly InspectedMigration[] => {
  const standing = new Standing(live);
  const tableOf = (index: string): string | undefined => standing.tableOf(index);
  return read.map(({ planned, statements }) => ({
    planned,
    statements: statements.map((statement) => {
      const locks = locksIn(parser, statement, { tableOf });
      const relations = locks.relations.map((one) => ({ ...one, isNew: standing.isNew(one.name) }));
      const isFelt = relations.some(isHard) || hitsUnnamed(statement, standing);
      standing.follow(statement);
      return { ...locks, statement, relations, isFelt };
    }),
  }));
};

/**
 * The strongest of the locks on what was there before the plan, one per relation. Locks are kept until the end of the
 * transaction, so that what one statement reads or rewrites, it does under the locks of those before it.
 */
export const strongestLive = (statements: readonly InspectedStatement[]): readonly RelationLock[] => {
  const live = mergedLocks(statements.flatMap(({ relations }) => relations.filter(({ isNew }) => !isNew)));
  const lock = strongestLock(live);
  return live.filter((one) => one.lock === lock);
};

/** A `do` block takes the locks of the statements that it may run; what it builds as text is not seen. */
const locksIn = (parser: SqlParser, statement: SqlStatement, around: Around): StatementLocks => {
  if (statement.kind !== 'DoStmt') return lockClass(statement, around);
  const inside = bodyQueries(parser, statement).flatMap(({ sql }) => parsedBody(parser, sql));
  return statementLocks(inside.flatMap((one) => lockClass(one, around).relations));
};

/** A piece of PL/pgSQL that is no SQL by itself locks nothing that could be told. */
const parsedBody = (parser: SqlParser, sql: string): readonly SqlStatement[] => {
  try {
    return splitStatements(parser, sql);
  } catch (error) {
    if (error instanceof SqlSyntaxError) return [];
    throw error;
  }
};

/** Readers wait, or writers do for as long as the rows take. */
const isHard = ({ isNew, lock, rewrites, scans }: InspectedLock): boolean =>
  !isNew && (lock === 'ACCESS EXCLUSIVE' || rewrites === true || scans === true);

/** A domain's constraint is checked in every table that uses it, a transaction holds all locks, a database is everything. */
const hitsUnnamed = ({ kind, node }: SqlStatement, standing: Standing): boolean => {
  if (kind === 'DropdbStmt' || kind === 'TransactionStmt') return true;
  const domain = kind === 'AlterDomainStmt' ? qualifiedName(stringsOf(node['typeName'])) : undefined;
  return domain !== undefined && !standing.isNewDomain(displayName(domain));
};
