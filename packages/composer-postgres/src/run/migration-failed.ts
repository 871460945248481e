import {
  excerptAt,
  TributaryError,
  type Migration,
  type MigrationKey,
  type SqlStatement,
} from '@tributary/composer-core';

import type { StatementFailed } from '../errors.ts';
import { isAlreadyThere, SQLSTATE } from '../sqlstate.ts';

/** What became of the migration: its transaction was rolled back; what it left outside of one was cleared away; or it is half done. */
export type FailureOutcome = 'rolled-back' | 'undone' | 'in-doubt';

export interface FailurePlace {
  readonly migration: Migration;
  readonly statement: SqlStatement;
  readonly failure: StatementFailed;
  /** Keys that this run had committed before. */
  readonly applied: readonly MigrationKey[];
  readonly outcome: FailureOutcome;
}

/** A migration that the server refused: service, file, line, column and statement, and what became of the rest. */
export class MigrationFailed extends TributaryError {
  readonly key: MigrationKey;
  readonly sqlstate: string;
  /** The server's own sentence. */
  readonly reason: string;

  constructor(place: FailurePlace) {
    const { migration, statement, failure, applied, outcome } = place;
    const { line, column, excerpt } = excerptAt(migration.sql, offsetOf(statement, failure));
    const lines = [
      `${migration.key} failed at ${migration.path}:${line}:${column}`,
      `${failure.message} (SQLSTATE ${failure.sqlstate})`,
      ...(failure.detail === undefined ? [] : [failure.detail]),
      excerpt,
      OUTCOMES[outcome](applied),
    ];
    super({
      code: 'migration-failed',
      exitCode: outcome === 'in-doubt' ? 3 : 1,
      message: lines.join('\n'),
      hint: hintFor(place),
      data: {
        key: migration.key,
        service: migration.service,
        package: `${migration.packageName}@${migration.packageVersion}`,
        file: migration.path,
        line,
        column,
        statement: statement.kind,
        sqlstate: failure.sqlstate,
        applied,
        outcome,
      },
    });
    this.key = migration.key;
    this.sqlstate = failure.sqlstate;
    this.reason = failure.message;
  }
}

const before = (applied: readonly MigrationKey[]): string =>
  applied.length === 0
    ? 'the database is as it was.'
    : `the ${applied.length === 1 ? 'migration' : `${applied.length} migrations`} committed before it ${applied.length === 1 ? 'stays' : 'stay'}.`;

const OUTCOMES: Readonly<Record<FailureOutcome, (applied: readonly MigrationKey[]) => string>> = {
  'rolled-back': (applied) => `Its transaction was rolled back: ${before(applied)}`,
  undone: (applied) => `It ran outside a transaction, and what it left was cleared away: ${before(applied)}`,
  'in-doubt': () =>
    'It runs outside a transaction: the statements before this one stay, and the migration is in doubt.',
};

const hintFor = ({ migration, failure, outcome }: FailurePlace): string => {
  if (isAlreadyThere(failure.sqlstate))
    return `If the database has the whole migration by other means, or its ledger was lost, say so: repair ${migration.key} --applied --reason …. Otherwise mend the migration, or remove what is in its way.`;
  return HINTS[failure.sqlstate] ?? failure.serverHint ?? HINT_BY_OUTCOME[outcome];
};

const HINTS: Readonly<Record<string, string>> = {
  [SQLSTATE.outOfMemory]:
    'One transaction holds a lock per relation: split the migration, or raise max_locks_per_transaction on the server.',
  [SQLSTATE.insufficientPrivilege]: 'Run as a role that owns the objects, or have its owner grant what is missing.',
  [SQLSTATE.diskFull]: 'Make room on the server, then run the command again.',
  [SQLSTATE.queryCanceled]:
    'Run the command again with a longer --statement-timeout, or find out who canceled it in the server’s log.',
};

const HINT_BY_OUTCOME: Readonly<Record<FailureOutcome, string>> = {
  'rolled-back':
    'If it was never applied anywhere, mend it, compose --amend, and run the command again; otherwise mend what is in its way.',
  undone:
    'Mend the cause and run the command again; or, if it was never applied anywhere, mend the migration and compose --amend first.',
  'in-doubt': 'Mend the cause and run the command again: it goes on at this statement.',
};

/** The server counts code points of the statement from 1; JavaScript counts UTF-16 units of the file from 0. */
const offsetOf = ({ text, offset }: SqlStatement, { position }: StatementFailed): number =>
  position === undefined ? offset : offset + [...text].slice(0, position - 1).join('').length;
