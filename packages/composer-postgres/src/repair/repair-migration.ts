import type { LedgerState, PlannedMigration } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { ensureLedger } from '../ledger/ensure.ts';
import { withLedger } from '../ledger/failures.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, recordProgress, type Author } from '../ledger/write.ts';
import { DEFAULT_PATIENCE } from '../run/patience.ts';

export interface RepairOptions extends Author {
  readonly key: string;
  /** The stream's own migration, recorded as applied as it stands there; absent: the key is recorded as not applied. */
  readonly applied?: PlannedMigration;
  /** Why, in the words of whoever decided it; kept in the ledger's events. */
  readonly reason: string;
  readonly lockWaitMs?: number;
}

/** What the ledger said before and says now; `none` is no row, which reads as pending. */
export interface RepairReport {
  readonly before: LedgerState | 'none';
  readonly after: 'applied' | 'none';
}

/**
 * Settles what the ledger says of one migration by a person's word, and changes nothing else in the database.
 * The decision is an event with who, when and why. Throws RunLockBusy, OrphanRunning, LedgerTooNew.
 */
export const repairMigration = async (database: Database, options: RepairOptions): Promise<RepairReport> =>
  withLedger(database, () =>
    database.exclusively(
      LEDGER_SCHEMA,
      async () => {
        await ensureLedger(database);
        return database.transaction((session) => settleByHand(session, options));
      },
      { waitMs: options.lockWaitMs ?? DEFAULT_PATIENCE.lockWaitMs },
    ),
  );

const settleByHand = async (session: Session, options: RepairOptions): Promise<RepairReport> => {
  const { key, applied, reason } = options;
  const [row] = await session.query<{ state: LedgerState; checksum: string }>(
    'delete from tributary.migrations where key = $1 returning state, checksum',
    [key],
  );
  if (applied !== undefined)
    await recordProgress(
      session,
      { planned: applied, state: 'applied', statementsDone: 0, statementsTotal: 0, durationMs: 0, statementMs: [] },
      { ...options, planId: 'repair' },
    );
  const report: RepairReport = { before: row?.state ?? 'none', after: applied === undefined ? 'none' : 'applied' };
  const checksums = row === undefined ? {} : { checksumBefore: row.checksum };
  await appendEvent(session, { kind: 'repaired', data: { key, reason, ...report, ...checksums } }, options);
  return report;
};
