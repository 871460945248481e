import { aftermathOf, type SqlStatement } from '@tributary/composer-core';

import { connectionLoss } from '../connection-loss.ts';
import { RunInterrupted, StatementFailed } from '../errors.ts';
import { doubtMigration, trustMigration } from '../ledger/forget.ts';
import { appendEvent } from '../ledger/write.ts';
import { MigrationFailed } from '../run/migration-failed.ts';
import { preamble } from '../run/preamble.ts';
import type { Run } from '../run/run.ts';
import { indexState } from '../run/settle.ts';
import { watchingBlockers } from '../run/watch-blockers.ts';
import { isConnectionLoss } from '../sqlstate.ts';
import { RollbackDiverged } from './errors.ts';
import { asMigration, forget, forgottenOf, type Undo } from './run-down.ts';

/**
 * A down whose statements run one by one. From before the first of them the ledger says that the migration is in
 * doubt and that a rollback is under way; its row goes after the last one. Another rollback runs the down again.
 */
export const runDownOutside = async (run: Run, undo: Undo): Promise<void> => {
  const { key, checksum } = undo.down;
  const stood = await run.database.transaction(async (session) => {
    const state = await doubtMigration(session, forgottenOf(undo));
    if (state === undefined) throw new RollbackDiverged(key, 'is not applied any more');
    await appendEvent(session, { kind: 'rollback-started', data: { key, checksum } }, run.author);
    return state;
  });
  for (const [index, statement] of undo.statements.entries())
    try {
      if (run.signal?.aborted === true) throw new RunInterrupted([]);
      await watchingBlockers(run, key, () => runOne(run, undo, statement));
    } catch (error) {
      throw await afterFailure(run, undo, { error, index, isFirst: index === 0 && stood === 'applied' });
    }
  await run.database.transaction((session) => forget(run, session, undo));
};

const runOne = async (run: Run, undo: Undo, { text, runsInTransaction }: SqlStatement): Promise<void> => {
  const options = run.signal === undefined ? {} : { signal: run.signal };
  if (!runsInTransaction) return run.database.pipeline([text], options);
  return run.database.transaction(async (session) => {
    await session.pipeline([preamble(run.database, [asMigration(undo)], run.patience)]);
    await session.pipeline([text], options);
  });
};

interface Failure {
  readonly error: unknown;
  readonly index: number;
  /** Nothing of the down has ever run before it. */
  readonly isFirst: boolean;
}

const afterFailure = async (run: Run, undo: Undo, { error, index, isFirst }: Failure): Promise<unknown> => {
  const { key } = undo.down;
  const statement = undo.statements[index]!;
  const isWhole = isFirst && (await isUntouched(run, statement));
  if (isWhole) await trustMigration(run.database, key).catch(() => {});
  if (!(error instanceof StatementFailed)) return error;
  if (isConnectionLoss(error.sqlstate)) return connectionLoss(run.database.label, error, { key, applied: [] });
  return new MigrationFailed({
    migration: asMigration(undo).migration,
    statement,
    failure: error,
    applied: [],
    outcome: isWhole ? 'rolled-back' : 'in-doubt',
  });
};

/** A statement that failed left nothing, unless it is one whose traces tell otherwise. */
const isUntouched = async (run: Run, statement: SqlStatement): Promise<boolean> => {
  if (statement.runsInTransaction) return true;
  const aftermath = aftermathOf(statement);
  try {
    return aftermath.kind === 'index-dropped' && (await indexState(run.database, aftermath)) !== 'invalid';
  } catch {
    return false;
  }
};
