import type { PlannedMigration, SqlStatement } from '@tributary/composer-core';

import { connectionLoss } from '../connection-loss.ts';
import { RunInterrupted, StatementFailed } from '../errors.ts';
import { appendEvent, recordProgress, type AppliedMigration } from '../ledger/write.ts';
import { isConnectionLoss, SQLSTATE } from '../sqlstate.ts';
import { MigrationFailed, type FailureOutcome } from './migration-failed.ts';
import { preamble } from './preamble.ts';
import { untilNobodyIsInTheWay } from './retry.ts';
import type { Run } from './run.ts';
import { failureOf } from './run-failure.ts';
import { clearedAway, settle } from './settle.ts';
import { watchingBlockers } from './watch-blockers.ts';

/**
 * A migration outside any transaction, statement by statement: its row says in-doubt from before the first
 * one until after the last. A statement that a transaction can hold commits together with the row's count;
 * for the others the ledger's events say started and finished, so that no crash leaves a change that the
 * ledger does not know of. `resumeAt` is given where an earlier run left the row in doubt.
 */
export const runAutocommit = async (
  run: Run,
  planned: PlannedMigration,
  resumeAt: number | undefined,
): Promise<void> => {
  const statements = run.statementsOf(planned.migration);
  const work: Work = { run, planned, statements, started: performance.now() };
  let from = 0;
  if (resumeAt === undefined) await recordProgress(run.database, progress(work, 0), run.author);
  else {
    const settled = await settle(run.database, { planned, statements, done: resumeAt });
    from = settled.resumeAt;
    run.tell({ kind: 'resumed', key: planned.entry.key, statement: from + 1, found: settled.found });
    await recordProgress(run.database, progress(work, from), run.author);
  }
  for (let index = from; index < statements.length; index += 1) await runStatement(work, index);
  finish(work);
};

interface Work {
  readonly run: Run;
  readonly planned: PlannedMigration;
  readonly statements: readonly SqlStatement[];
  readonly started: number;
}

const progress = (
  { planned, statements, started }: Work,
  statementsDone: number,
  statementMs: readonly number[] = [],
): AppliedMigration => ({
  planned,
  state: statementsDone === statements.length ? 'applied' : 'in-doubt',
  statementsDone,
  statementsTotal: statements.length,
  durationMs: performance.now() - started,
  statementMs,
});

const finish = ({ run, planned, started }: Work): void => {
  const { key } = planned.entry;
  const durationMs = performance.now() - started;
  run.applied.push(key);
  run.tell({ kind: 'migration', key, durationMs, done: run.applied.length, of: run.total });
  run.tell({ kind: 'committed', migrations: [key], durationMs });
};

const runStatement = async (work: Work, index: number): Promise<void> => {
  const { run, planned, statements } = work;
  if (run.signal?.aborted === true) {
    const isForgotten = index === 0 && (await forgotten(work));
    throw new RunInterrupted([...run.applied], isForgotten ? undefined : planned.entry.key);
  }
  await run.lock.confirm();
  const statement = statements[index]!;
  if (statement.runsInTransaction)
    await untilNobodyIsInTheWay(run, planned.entry.key, () => inTransaction(work, index));
  else await watchingBlockers(run, planned.entry.key, () => outside(work, index));
};

/** The statement and the count of statements done commit together. */
const inTransaction = async (work: Work, index: number): Promise<void> => {
  const { run, planned, statements } = work;
  const statement = statements[index]!;
  const since = performance.now();
  try {
    await run.database.transaction(async (session) => {
      const options = run.signal === undefined ? {} : { signal: run.signal };
      await session.pipeline([preamble(run.database, [planned], run.patience), statement.text], options);
      await recordProgress(session, progress(work, index + 1, [performance.now() - since]), run.author);
    });
  } catch (error) {
    const isFirst = index === 0 && (await forgotten(work));
    const failed = failureOf(run, error, [{ planned, statement, isLast: true, total: statements.length }]);
    throw isFirst || !(failed instanceof MigrationFailed) ? failed : failedAt(work, index, error, 'in-doubt');
  }
};

const outside = async (work: Work, index: number): Promise<void> => {
  const { run, planned, statements } = work;
  const { database, author, signal } = run;
  const data = { key: planned.entry.key, statement: index };
  const since = performance.now();
  await run.event('step-started', data);
  try {
    const options = { isMarked: true, ...(signal === undefined ? {} : { signal }) };
    await database.pipeline([statements[index]!.text], options);
  } catch (error) {
    throw await afterFailure(work, index, error);
  }
  await database.transaction(async (session) => {
    await recordProgress(session, progress(work, index + 1, [performance.now() - since]), author);
    await appendEvent(session, { kind: 'step-finished', planId: author.planId, data }, author);
  });
};

const afterFailure = async (work: Work, index: number, error: unknown): Promise<unknown> => {
  const { run, planned } = work;
  const { key } = planned.entry;
  if (!(error instanceof StatementFailed)) return error;
  if (isConnectionLoss(error.sqlstate))
    return connectionLoss(run.database.label, error, { key, applied: [...run.applied], isOutsideTransaction: true });
  const isUndone = await undone(work, index, error);
  if (run.signal?.aborted === true && error.sqlstate === SQLSTATE.queryCanceled)
    return new RunInterrupted([...run.applied], isUndone ? undefined : key);
  return failedAt(work, index, error, isUndone ? 'undone' : 'in-doubt');
};

/** False where something of it may be left: what the server said first must not be hidden by what it says to the clearing. */
const undone = async (work: Work, index: number, failure: StatementFailed): Promise<boolean> => {
  const { run, planned, statements } = work;
  const { sqlstate } = failure;
  try {
    await run.event('step-failed', { key: planned.entry.key, statement: index, sqlstate });
    return (await clearedAway(run.database, statements[index]!, sqlstate)) && index === 0 && (await forgotten(work));
  } catch {
    return false;
  }
};

const failedAt = (work: Work, index: number, error: unknown, outcome: FailureOutcome): unknown => {
  if (!(error instanceof StatementFailed)) return error;
  const { run, planned, statements } = work;
  return new MigrationFailed({
    migration: planned.migration,
    statement: statements[index]!,
    failure: error,
    applied: [...run.applied],
    outcome,
  });
};

/** Nothing of the migration was done and nothing is left of it: its row goes, and it is pending again. */
const forgotten = async ({ run, planned }: Work): Promise<boolean> => {
  try {
    await run.database.query(
      "delete from tributary.migrations where key = $1 and state = 'in-doubt' and statements_done = 0",
      [planned.entry.key],
    );
    return true;
  } catch {
    return false;
  }
};
