import { connectionLoss } from '../connection-loss.ts';
import { RunInterrupted, SegmentTaken, StatementFailed } from '../errors.ts';
import { ledgerFailure } from '../ledger/failures.ts';
import { isConnectionLoss, SQLSTATE } from '../sqlstate.ts';
import { COMMIT } from '../statement-error.ts';
import { deferredCulprit } from './deferred.ts';
import { MigrationFailed } from './migration-failed.ts';
import type { Run } from './run.ts';
import type { Step } from './run-transaction.ts';
import { SEGMENT_TAKEN } from './segment-lock.ts';

/**
 * What went wrong in a segment's transaction as an error to show. Message 0 is its preamble, and its last statement writes
 * the ledger; what the commit refuses, such as a deferred constraint, is told of its last migration.
 */
export const failureOf = (
  run: Pick<Run, 'database' | 'applied' | 'signal'>,
  error: unknown,
  steps: readonly Step[],
): unknown => {
  if (!(error instanceof StatementFailed)) return error;
  const applied = [...run.applied];
  if (run.signal?.aborted === true && error.sqlstate === SQLSTATE.queryCanceled) return new RunInterrupted(applied);
  if (error.sqlstate === SEGMENT_TAKEN) return new SegmentTaken();
  const isAtTheEnd = error.index === COMMIT || error.index > steps.length;
  const step = isAtTheEnd ? deferredCulprit(steps, error) : steps[Math.max(0, error.index - 1)];
  if (step === undefined) return error;
  const { planned, statement } = step;
  if (isConnectionLoss(error.sqlstate))
    return connectionLoss(run.database.label, error, { key: planned.entry.key, applied });
  if (error.index === 0) return ledgerFailure(run.database.label, error);
  return new MigrationFailed({
    migration: planned.migration,
    statement,
    failure: isAtTheEnd ? atTheEnd(error) : error,
    applied,
    outcome: 'rolled-back',
  });
};

const atTheEnd = ({ index, sqlstate, message, detail, serverHint }: StatementFailed): StatementFailed =>
  new StatementFailed({
    index,
    sqlstate,
    message: `${message}, at the end of the transaction`,
    ...(detail === undefined ? {} : { detail }),
    ...(serverHint === undefined ? {} : { serverHint }),
  });
