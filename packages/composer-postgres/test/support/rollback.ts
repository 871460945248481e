import { plannedMigrations, reconcile, selectRollback, type RollbackTarget } from '@tributary/composer-core';

import { applyPlan, readLedger, type Database } from '../../src/index.ts';
import {
  applyRollback,
  downsOf,
  proveDowns,
  type DownProof,
  type RollbackOptions,
  type RollbackReport,
  type RollbackStep,
} from '../../src/rollback.ts';
import { CLUSTER_CACHE } from './databases.ts';
import { parser, TESTER, type Stream } from './stream.ts';

/** Applies what is pending. */
export const applyStream = async (database: Database, stream: Stream): Promise<void> => {
  await applyPlan(database, { plan: stream.planFor((await readLedger(database)).migrations), parser, ...TESTER });
};

/** What the command does: looks where the database is, decides the downs, and hands both on. */
export const stepsFor = async (
  database: Database,
  stream: Stream,
  target: RollbackTarget,
): Promise<readonly RollbackStep[]> => {
  const chosen = selectRollback(reconcile(stream.lock, await readLedger(database), stream.services), target);
  const keys = new Set(chosen.map(({ key }) => key));
  const plan = stream.planFor();
  const downs = await downsOf({ plan, parser, keys, clusterCache: CLUSTER_CACHE });
  const planned = new Map(plannedMigrations(plan).map((one) => [one.entry.key, one]));
  return chosen.map(({ key }) => ({ planned: planned.get(key)!, down: downs.get(key)! }));
};

export const rollBack = async (
  database: Database,
  stream: Stream,
  { target = { steps: 1 }, ...options }: { readonly target?: RollbackTarget } & Partial<RollbackOptions> = {},
): Promise<RollbackReport> =>
  applyRollback(database, { steps: await stepsFor(database, stream, target), parser, ...TESTER, ...options });

/** Proofs of every migration of a stream. */
export const proofsOf = (stream: Stream): Promise<readonly DownProof[]> =>
  proveDowns({
    plan: stream.planFor(),
    parser,
    keys: new Set(stream.lock.entries.map(({ key }) => key)),
    clusterCache: CLUSTER_CACHE,
  });
