import { setTimeout as pause } from 'node:timers/promises';

import type { Holder } from '../database.ts';
import { RunInterrupted } from '../errors.ts';
import { LedgerBusy } from '../ledger/failures.ts';
import { isContention } from '../sqlstate.ts';
import { MigrationBlocked } from './migration-blocked.ts';
import { MigrationFailed } from './migration-failed.ts';
import { pauseBefore } from './patience.ts';
import type { Run } from './run.ts';
import { watchingBlockers } from './watch-blockers.ts';

/**
 * Runs a transaction again when it was rolled back whole because others held locks or a deadlock was broken.
 * Throws what `work` throws, and MigrationBlocked when the tries are used up.
 */
export const untilNobodyIsInTheWay = async (run: Run, key: string, work: () => Promise<void>): Promise<void> => {
  // A try may end before anybody looked: then who was seen at the one before is still the best answer.
  let blockers: readonly Holder[] = [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await watchingBlockers(run, key, async (watch) => {
        try {
          await work();
        } finally {
          if (watch.seen().length > 0) blockers = watch.seen();
        }
      });
    } catch (error) {
      if (!isInTheWay(error)) throw error;
      const met = { key: error instanceof MigrationFailed ? error.key : key, blockers };
      if (attempt > run.patience.lockRetries) throw new MigrationBlocked(error, { ...met, attempts: attempt });
      await beforeRetry(run, { ...met, reason: error.reason, attempt });
    }
  }
};

const isInTheWay = (error: unknown): error is MigrationFailed | LedgerBusy =>
  error instanceof LedgerBusy || (error instanceof MigrationFailed && isContention(error.sqlstate));

interface Retry {
  readonly key: string;
  readonly reason: string;
  readonly attempt: number;
  readonly blockers: readonly Holder[];
}

const beforeRetry = async (run: Run, { key, reason, attempt, blockers }: Retry): Promise<void> => {
  const delayMs = pauseBefore(attempt, run.patience, Math.random);
  const { lockRetries: of } = run.patience;
  run.tell({ kind: 'retry', key, reason, attempt, of, delayMs, blockers });
  await run.event('segment-retried', { key, reason, attempt, blockers });
  await pause(delayMs, undefined, run.signal === undefined ? {} : { signal: run.signal }).catch(() => {});
  if (run.signal?.aborted === true) throw new RunInterrupted([...run.applied]);
  await run.lock.confirm();
};
