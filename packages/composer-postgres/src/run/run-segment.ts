import type { Segment } from '@tributary/composer-core';

import { RunInterrupted } from '../errors.ts';
import { untilNobodyIsInTheWay } from './retry.ts';
import { runAutocommit } from './run-autocommit.ts';
import type { Run } from './run.ts';
import { runTransaction } from './run-transaction.ts';

/** Runs one segment of a plan, after making sure that the run lock is still held. */
export const runSegment = async (run: Run, segment: Segment): Promise<void> => {
  if (run.signal?.aborted === true) throw new RunInterrupted([...run.applied]);
  await run.lock.confirm();
  const keys = segment.migrations.map(({ entry }) => entry.key);
  run.tell({ kind: 'segment', transaction: segment.kind === 'transaction', migrations: keys });
  if (segment.kind === 'autocommit') await runAutocommit(run, segment.migrations[0], segment.resumeAt);
  else await untilNobodyIsInTheWay(run, keys[0] ?? '', () => runTransaction(run, segment.migrations));
};
