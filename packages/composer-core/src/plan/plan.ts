import { BugError } from '../errors.ts';
import { migrationsByKey } from '../lock/check.ts';
import type { MigrationKey, Plan, PlannedMigration, Reconciled, SchemaPackage, Segment } from '../model.ts';
import { sha256 } from '../text.ts';
import { weigh, type MigrationWeight } from './weight.ts';

export interface PlanInput {
  readonly composition: string;
  readonly packages: readonly SchemaPackage[];
  /** In stream order, as reconcile gives them, without errors. */
  readonly reconciled: readonly Reconciled[];
  /**
   * Lock entries that one transaction may plan with. Given where nothing was applied yet: there migrations share
   * transactions, since nobody waits for a lock and a commit costs more than a small migration.
   */
  readonly sharedLockBudget?: number;
  /** Last migration to run; without it all of them do. */
  readonly to?: MigrationKey;
}

/**
 * What a run will do, as data. A migration is never split; one that runs outside a transaction stands
 * alone, and goes on where it stopped when it is in doubt; where sharing is allowed, neighbours share a
 * transaction as long as it stays far from the server's lock table, and up to a migration whose effect depends on the
 * commit: a new enum value, or a setting that must not reach the next one.
 */
export const buildPlan = ({ composition, packages, reconciled, sharedLockBudget, to }: PlanInput): Plan => {
  const migrations = migrationsByKey(packages);
  const segments: OpenSegment[] = [];
  for (const { key, entry, row, state } of upTo(reconciled, to)) {
    if (!RUNS.has(state) || entry === undefined) continue;
    const migration = migrations.get(key);
    if (migration === undefined) throw new BugError(`no package has the pending migration ${key}`);
    const planned = { entry, migration };
    if (entry.transaction) addTransactional(segments, planned, sharedLockBudget);
    else
      segments.push({
        kind: 'autocommit',
        migrations: [planned],
        ...(row === undefined ? {} : { resumeAt: row.statementsDone }),
      });
  }
  const cut = segments.map(closed);
  return { planId: planIdOf(composition, cut), composition, segments: cut };
};

/** An out-of-order one is without an error only where it was allowed. */
const RUNS: ReadonlySet<Reconciled['state']> = new Set(['pending', 'in-doubt', 'out-of-order']);

const upTo = (reconciled: readonly Reconciled[], to: MigrationKey | undefined): readonly Reconciled[] => {
  const last = reconciled.findIndex(({ key }) => key === to);
  return last === -1 ? reconciled : reconciled.slice(0, last + 1);
};

/** A segment still being filled: appending to it must not copy it, ten thousand migrations may share one. */
type OpenSegment =
  | Extract<Segment, { kind: 'autocommit' }>
  | { readonly kind: 'transaction'; readonly migrations: PlannedMigration[]; weight: MigrationWeight };

const addTransactional = (segments: OpenSegment[], planned: PlannedMigration, budget: number | undefined): void => {
  const weight = budget === undefined ? ALONE : weigh(planned.migration.sql);
  const last = segments.at(-1);
  if (budget === undefined || last?.kind !== 'transaction' || last.weight.endsTransaction) {
    segments.push({ kind: 'transaction', migrations: [planned], weight });
    return;
  }
  const locks = last.weight.locks + weight.locks;
  if (locks > budget) segments.push({ kind: 'transaction', migrations: [planned], weight });
  else {
    last.migrations.push(planned);
    last.weight = { locks, endsTransaction: weight.endsTransaction };
  }
};

const ALONE: MigrationWeight = { locks: 0, endsTransaction: false };

const closed = (segment: OpenSegment): Segment =>
  segment.kind === 'autocommit' ? segment : { kind: segment.kind, migrations: segment.migrations };

/** 16 hex digits: enough to notice that anything changed between looking and running. */
const planIdOf = (composition: string, segments: readonly Segment[]): string =>
  sha256(
    JSON.stringify([
      composition,
      segments.map((segment) => [
        segment.kind,
        segment.migrations.map(({ entry }) => [entry.key, entry.checksum]),
        segment.kind === 'autocommit' ? (segment.resumeAt ?? null) : null,
      ]),
    ]),
  ).slice(0, 16);

/** Planned migrations in order, without the cuts. */
export const plannedMigrations = (plan: Plan): readonly PlannedMigration[] =>
  plan.segments.flatMap((segment) => segment.migrations);
