import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Migration } from '../model.ts';
import { objectsOf, type SqlObjects } from '../sql/objects.ts';
import type { SqlParser } from '../sql/parser.ts';
import { excerptAt } from '../sql/place.ts';
import { SqlSyntaxError, type SqlStatement } from '../sql/statements.ts';

/** A migration and what PostgreSQL's parser sees in it. */
export interface ReadMigration {
  readonly migration: Migration;
  readonly objects: SqlObjects;
}

const NOTHING: SqlObjects = { statements: [], created: [], references: [] };

/** Parses every migration once; what does not parse, is empty or cannot run as declared is a finding. */
export const readMigrations = (
  migrations: readonly Migration[],
  parser: SqlParser,
): { readonly read: readonly ReadMigration[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const read = migrations.map((migration) => {
    const objects = parseOrReport(migration, parser, findings);
    findings.push(
      ...mixedTransaction(migration, objects.statements),
      ...transactionControl(migration, objects.statements),
    );
    return { migration, objects };
  });
  return { read, findings };
};

const parseOrReport = (migration: Migration, parser: SqlParser, findings: Finding[]): SqlObjects => {
  try {
    const objects = objectsOf(parser, migration.sql);
    if (objects.statements.length === 0) findings.push(emptyMigration(migration));
    return objects;
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    const { line, column, excerpt } = error;
    const message = error.message.split('\n')[0]!.replace(/^\d+:\d+: /, '');
    findings.push(
      finding('sql-unparsable', {
        key: migration.key,
        file: migration.path,
        line,
        column,
        excerpt,
        message: `The SQL does not parse: ${message}.`,
        hint: 'Mend the statement. psql commands (\\d, \\copy) and template marks are not SQL.',
      }),
    );
    return NOTHING;
  }
};

const emptyMigration = ({ key, path }: Migration): Finding =>
  finding('migration-empty', {
    key,
    file: path,
    message: 'The migration holds no statement.',
    hint: 'Write its SQL, or delete the folder if it was never composed.',
  });

/**
 * A migration that says `@transaction none`, or that holds nothing but what PostgreSQL refuses in a
 * transaction, runs outside one. Holding both kinds without saying so would give up its atomicity unseen.
 */
export const runsOutside = (migration: Migration, statements: readonly SqlStatement[]): boolean =>
  !migration.directives.isTransactional ||
  (statements.length > 0 && statements.every((statement) => !statement.runsInTransaction));

const mixedTransaction = (migration: Migration, statements: readonly SqlStatement[]): readonly Finding[] => {
  if (runsOutside(migration, statements)) return [];
  return statements
    .filter((statement) => !statement.runsInTransaction)
    .map((statement) =>
      finding('transaction-mixed', {
        key: migration.key,
        file: migration.path,
        ...excerptAt(migration.sql, statement.offset),
        message: 'PostgreSQL refuses this statement inside a transaction, and others of the migration belong in one.',
        hint: 'Put it into a migration of its own, or say `-- @transaction none` if the migration need not be atomic.',
      }),
    );
};

/** A migration that ends the run's transaction would commit without its ledger row. */
const transactionControl = (migration: Migration, statements: readonly SqlStatement[]): readonly Finding[] =>
  statements
    .filter(({ kind }) => kind === 'TransactionStmt')
    .map((statement) =>
      finding('transaction-control', {
        key: migration.key,
        file: migration.path,
        ...excerptAt(migration.sql, statement.offset),
        message: 'The run begins and ends the transaction of a migration, so that its ledger row commits with it.',
        hint: 'Take begin, commit, rollback and savepoints out; `-- @transaction none` runs the statements outside a transaction.',
      }),
    );
