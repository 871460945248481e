import type { PlannedMigration, SqlStatement } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import { forgetMigration, type Forgotten } from '../ledger/forget.ts';
import { appendEvent } from '../ledger/write.ts';
import { preamble } from '../run/preamble.ts';
import { untilNobodyIsInTheWay } from '../run/retry.ts';
import type { Run } from '../run/run.ts';
import { failureOf } from '../run/run-failure.ts';
import type { Step } from '../run/run-transaction.ts';
import type { Down } from './down.ts';
import { DataWouldBeLost, RollbackDiverged } from './errors.ts';
import { lossesOf, tablesThere } from './losses.ts';

/** A migration to take back, with its down's statements. */
export interface Undo {
  readonly planned: PlannedMigration;
  readonly down: Down;
  readonly statements: readonly SqlStatement[];
}

/** One transaction: the down, the end of the ledger row, and the event that tells of it. */
export const runDown = (
  run: Run,
  undo: Undo,
  { allowsDataLoss }: { readonly allowsDataLoss: boolean },
): Promise<void> =>
  untilNobodyIsInTheWay(run, undo.planned.entry.key, async () => {
    const steps = stepsOf(undo);
    try {
      await run.database.transaction(async (session) => {
        const start = preamble(run.database, [asMigration(undo)], run.patience);
        const holders = allowsDataLoss ? [] : await tablesThere(session, undo.down.loses);
        const lock = holders.map((table) => `lock table ${table} in access exclusive mode`).join(';\n');
        const options = run.signal === undefined ? {} : { signal: run.signal };
        const texts = undo.statements.map(({ text }) => text);
        if (lock === '') await session.pipeline([start, ...texts], options);
        else {
          // Nobody may write a row between the look and the drop.
          await session.pipeline([start, lock], options);
          await refuseLoss(run, session, undo);
          await session.pipeline([SAME_AGAIN, ...texts], options);
        }
        await forget(run, session, undo);
      });
    } catch (error) {
      throw failureOf(run, error, steps);
    }
  });

/** Keeps the numbers of the statements: the first message of a pipeline is not one of them. */
const SAME_AGAIN = 'set local search_path to public';

const refuseLoss = async (run: Run, session: Session, { down }: Undo): Promise<void> => {
  const losses = await lossesOf(session, [down]);
  if (losses.length > 0) throw new DataWouldBeLost(losses, [...run.applied]);
};

/** The row goes, and what went is written down. Throws RollbackDiverged. */
export const forget = async (run: Run, session: Session, undo: Undo): Promise<void> => {
  const { key, origin, checksum, loses } = undo.down;
  const seeds = await forgetMigration(session, forgottenOf(undo));
  if (seeds === undefined) throw new RollbackDiverged(key, 'is not applied any more');
  const data = { key, origin, checksum, statements: undo.statements.length, drops: loses.length, seeds };
  await appendEvent(session, { kind: 'rolled-back', data }, run.author);
};

export const forgottenOf = ({ planned: { entry }, down }: Undo): Forgotten => ({
  key: entry.key,
  checksum: entry.checksum,
  withSeeds: down.origin === 'written' || down.loses.length > 0,
});

/** The down in the shape of a migration, so that a failure tells its place in the down's own text. */
export const asMigration = ({ planned, down }: Undo): PlannedMigration => ({
  entry: planned.entry,
  migration: { ...planned.migration, path: down.path, sql: down.sql },
});

const stepsOf = (undo: Undo): readonly Step[] => {
  const planned = asMigration(undo);
  const total = undo.statements.length;
  return undo.statements.map((statement, index) => ({ planned, statement, isLast: index === total - 1, total }));
};
