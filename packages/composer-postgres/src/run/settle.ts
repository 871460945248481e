import {
  aftermathOf,
  settlementOf,
  TributaryError,
  type Aftermath,
  type IndexState,
  type Migration,
  type PlannedMigration,
  type SqlStatement,
} from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { SQLSTATE } from '../sqlstate.ts';

/** Where a migration outside a transaction goes on, and what was found. */
export interface Settled {
  /** 0-based. */
  readonly resumeAt: number;
  readonly found: string;
}

export interface InDoubt {
  readonly planned: PlannedMigration;
  readonly statements: readonly SqlStatement[];
  /** Statements that the ledger knows to be done. */
  readonly done: number;
}

/**
 * Looks into the catalog for what the statement after the last known one left behind, drops a half-built
 * index of it, and says where to go on. Throws MigrationInDoubt where that is not provably safe.
 */
export const settle = async (database: Database, { planned, statements, done }: InDoubt): Promise<Settled> => {
  const statement = statements[done];
  if (statement === undefined) return { resumeAt: done, found: 'every statement had finished' };
  const last = statement.runsInTransaction ? undefined : await lastStep(database, planned.entry.key, done);
  if (last === undefined) return { resumeAt: done, found: 'its next statement had not started' };
  if (last.sqlstate === SQLSTATE.duplicateTable) return { resumeAt: done, found: LEFT_NOTHING };
  const aftermath = aftermathOf(statement);
  const index = await indexState(database, aftermath);
  switch (settlementOf(aftermath, index, last.kind === 'step-failed')) {
    case 'done':
      return { resumeAt: done + 1, found: 'the statement had finished' };
    case 'again':
      return { resumeAt: done, found: LEFT_NOTHING };
    case 'broken':
      await dropBroken(database, aftermath);
      return { resumeAt: done, found: 'the statement had left an invalid index, which was dropped' };
    case 'unclear':
      throw new MigrationInDoubt(planned.migration, statement, { done, total: statements.length });
  }
};

const LEFT_NOTHING = 'the statement had left nothing';

/**
 * Right after the server refused a statement: clears away what it left. False where that is not known. An index that was
 * there before, half-built or whole, is not the statement's.
 */
export const clearedAway = async (database: Database, statement: SqlStatement, sqlstate: string): Promise<boolean> => {
  if (sqlstate === SQLSTATE.duplicateTable) return true;
  const aftermath = aftermathOf(statement);
  if (aftermath.kind === 'index-dropped') return false;
  if ((await indexState(database, aftermath)) === 'invalid') await dropBroken(database, aftermath);
  return true;
};

interface Step {
  readonly kind: 'step-started' | 'step-failed';
  /** Why it failed. */
  readonly sqlstate: string | null;
}

const lastStep = async (session: Session, key: string, statement: number): Promise<Step | undefined> => {
  const [row] = await session.query<Step>(
    `select kind, data->>'sqlstate' as sqlstate from tributary.events
     where kind in ('step-started', 'step-failed') and data->>'key' = $1 and (data->>'statement')::int = $2
     order by id desc limit 1`,
    [key, statement],
  );
  return row;
};

export const indexState = async (session: Session, aftermath: Aftermath): Promise<IndexState> => {
  if (aftermath.kind !== 'index-built' && aftermath.kind !== 'index-dropped') return 'missing';
  const [row] = await session.query<{ valid: boolean }>(
    'select i.indisvalid as valid from pg_index i where i.indexrelid = to_regclass($1)',
    [quoted(aftermath.index)],
  );
  return row === undefined ? 'missing' : row.valid ? 'valid' : 'invalid';
};

const dropBroken = async (session: Session, aftermath: Aftermath): Promise<void> => {
  if (aftermath.kind === 'index-built')
    await session.pipeline([`drop index concurrently if exists ${quoted(aftermath.index)}`], { isMarked: true });
};

/** Names without a schema are meant in `public`, as everywhere in a run. */
const quoted = ({ schema = 'public', name }: { readonly schema?: string; readonly name: string }): string =>
  [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

/** A statement outside a transaction was cut off, and nothing tells whether it finished. */
export class MigrationInDoubt extends TributaryError {
  constructor(
    migration: Migration,
    statement: SqlStatement,
    { done, total }: { readonly done: number; readonly total: number },
  ) {
    super({
      code: 'migration-in-doubt',
      exitCode: 3,
      message: [
        `${migration.key} is in doubt: statement ${done + 1} of ${total} was cut off, and the catalog does not tell whether it finished.`,
        `${migration.path}:${statement.line}:${statement.column}`,
        statement.text.split('\n')[0] ?? '',
      ].join('\n'),
      hint: `Look, finish or undo it by hand, then say which: repair ${migration.key} --applied, or --not-applied, with --reason.`,
      data: { key: migration.key, file: migration.path, line: statement.line, done, total },
    });
  }
}
