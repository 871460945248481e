import {
  buildPlan,
  ledgerDigest,
  lockBudget,
  reconcile,
  reconcileFindings,
  streamServices,
  type Finding,
  type LedgerSeed,
  type LedgerService,
  type MigrationKey,
  type Plan,
  type Reconciled,
  type StreamLock,
} from '@tributary/composer-core';
import {
  lockCapacity,
  readLedger,
  readLedgerSummary,
  type Database,
  type LedgerSummary,
} from '@tributary/composer-postgres';

import type { Context } from './context.ts';
import type { OpenStream } from './stream.ts';

/** Where a database stands on the stream. */
export interface Position {
  readonly hasLedger: boolean;
  readonly reconciled: readonly Reconciled[];
  readonly findings: readonly Finding[];
  readonly plan: Plan;
  readonly seeds: readonly LedgerSeed[];
  readonly services: readonly LedgerService[];
}

export interface PositionOptions {
  /** True: every ledger row is read even when the digest says that all is applied. */
  readonly needsRows?: boolean;
  /** True: a migration that comes late is planned where nothing that is applied needs it. */
  readonly allowOutOfOrder?: boolean;
  /** Last migration to plan. */
  readonly to?: MigrationKey;
}

/** Reads only. A database that is where the stream is answers with one hash instead of all its rows. */
export const readPosition = async (
  context: Context,
  database: Database,
  stream: OpenStream,
  { needsRows = false, allowOutOfOrder = false, to }: PositionOptions = {},
): Promise<Position> => {
  const { lock, packages } = stream;
  const found = needsRows ? await readLedger(database) : await readLedgerSummary(database);
  const reconciled =
    'digest' in found && isCurrent(found, lock)
      ? lock.entries.map((entry): Reconciled => ({ key: entry.key, state: 'applied', entry }))
      : reconcile(lock, 'migrations' in found ? found : await readLedger(database), streamServices(lock));
  const isEmpty = reconciled.every(({ state }) => state === 'pending');
  return {
    hasLedger: found.exists,
    reconciled,
    findings: reconcileFindings(reconciled, { allowOutOfOrder }),
    plan: buildPlan({
      composition: context.composition,
      packages,
      reconciled,
      ...(isEmpty ? { sharedLockBudget: lockBudget(await lockCapacity(database)) } : {}),
      ...(to === undefined ? {} : { to }),
    }),
    seeds: found.seeds,
    services: found.services,
  };
};

const isCurrent = ({ applied, inDoubt, digest }: LedgerSummary, { entries }: StreamLock): boolean =>
  inDoubt === 0 && applied === entries.length && digest === ledgerDigest(entries);
