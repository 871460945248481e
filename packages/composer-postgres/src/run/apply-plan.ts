import {
  splitStatements,
  type LedgerMigration,
  type MigrationKey,
  type Plan,
  type Segment,
  type SqlParser,
} from '@tributary/composer-core';

import type { Database, RunLock } from '../database.ts';
import { LedgerDiverged, RunInterrupted, SegmentTaken } from '../errors.ts';
import { ensureLedger } from '../ledger/ensure.ts';
import { withLedger } from '../ledger/failures.ts';
import { readLedger } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, type Author } from '../ledger/write.ts';
import type { RunEvent, RunReport } from './events.ts';
import { DEFAULT_PATIENCE, type Patience } from './patience.ts';
import { runSegment } from './run-segment.ts';
import type { Run } from './run.ts';

export interface ApplyOptions extends Author, Partial<Patience> {
  readonly plan: Plan;
  readonly parser: SqlParser;
  readonly onEvent?: (event: RunEvent) => void;
  /** Stops the run clean: the segment that runs is rolled back, the ones before it stay. */
  readonly signal?: AbortSignal;
}

/**
 * Applies a plan, segment by segment, while holding the run lock. A migration and its ledger row commit
 * together. Two runs at once both succeed: the second finds the work done. Throws MigrationFailed,
 * MigrationBlocked, MigrationInDoubt, RunInterrupted, RunLockBusy, OrphanRunning, RunLockLost, ConnectionLost,
 * LedgerDiverged, LedgerTooNew, and what withLedger throws.
 */
export const applyPlan = async (database: Database, options: ApplyOptions): Promise<RunReport> => {
  const started = performance.now();
  const { onEvent, signal, lockWaitMs = DEFAULT_PATIENCE.lockWaitMs } = options;
  return withLedger(database, () =>
    database.exclusively(LEDGER_SCHEMA, (lock) => applyLocked(database, options, { lock, started }), {
      waitMs: lockWaitMs,
      onWaiting: (waiting) => onEvent?.({ kind: 'waiting', ...waiting }),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
};

interface Held {
  readonly lock: RunLock;
  readonly started: number;
}

const applyLocked = async (database: Database, options: ApplyOptions, { lock, started }: Held): Promise<RunReport> => {
  await ensureLedger(database);
  let { segments, alreadyApplied } = await stillPending(database, options.plan);
  const applied: MigrationKey[] = [];
  const report = (): RunReport => ({ applied, alreadyApplied, durationMs: performance.now() - started });
  if (segments.length === 0) return report();
  const run = openRun(database, options, { lock, segments, applied });
  await run.event('run-started', { migrations: run.total, database: database.kind });
  const transactions = segments.filter(({ kind }) => kind === 'transaction').length;
  options.onEvent?.({ kind: 'started', migrations: run.total, segments: segments.length, transactions });
  try {
    while (!(await isThrough(run, segments)))
      ({ segments, alreadyApplied } = await stillPending(database, options.plan, applied));
  } catch (error) {
    await recordFailure(run, error);
    throw error;
  }
  await run.event('run-finished', { applied, durationMs: Math.round(performance.now() - started) });
  return report();
};

/** False where somebody was met inside a segment: what they commit has to be taken out of what is left to do. */
const isThrough = async (run: Run, segments: readonly Segment[]): Promise<boolean> => {
  try {
    await tracedSegments(run, segments);
    return true;
  } catch (error) {
    if (!(error instanceof SegmentTaken)) throw error;
    await run.lock.confirm();
    await run.lock.alone();
    return false;
  }
};

const tracedSegments = async (run: Run, segments: readonly Segment[]): Promise<void> => {
  // Only a run that has something to do pays for loading it.
  const { traced } = await import('./trace.ts');
  const about = {
    'db.system.name': 'postgresql',
    'tributary.plan': run.author.planId,
    'tributary.migrations': run.total,
  };
  await traced('tributary.run', about, async () => {
    for (const segment of segments) {
      const keys = segment.migrations.map(({ entry }) => entry.key);
      const attributes = { 'tributary.segment': segment.kind, 'tributary.keys': keys };
      await traced('tributary.segment', attributes, () => runSegment(run, segment));
    }
  });
};

interface Work {
  readonly lock: RunLock;
  readonly segments: readonly Segment[];
  readonly applied: MigrationKey[];
}

const openRun = (database: Database, options: ApplyOptions, { lock, segments, applied }: Work): Run => {
  const { plan, parser, onEvent = () => {}, signal, appliedBy, composerVersion } = options;
  const author = { appliedBy, composerVersion, planId: plan.planId };
  return {
    database,
    lock,
    patience: { ...DEFAULT_PATIENCE, ...options },
    author,
    applied,
    total: segments.reduce((sum, segment) => sum + segment.migrations.length, 0),
    statementsOf: (migration) => splitStatements(parser, migration.sql),
    tell: onEvent,
    signal,
    event: (kind, data) => appendEvent(database, { kind, planId: plan.planId, data }, author),
  };
};

/** The plan was made before the lock was held: what another run did meanwhile, and this one so far, is taken out of it. */
const stillPending = async (
  database: Database,
  plan: Plan,
  own: readonly MigrationKey[] = [],
): Promise<{ readonly segments: readonly Segment[]; readonly alreadyApplied: readonly MigrationKey[] }> => {
  const rows = new Map((await readLedger(database)).migrations.map((row) => [row.key, row]));
  const alreadyApplied: MigrationKey[] = [];
  const segments = plan.segments.flatMap((segment): readonly Segment[] => {
    const migrations = segment.migrations.filter(({ entry }) => {
      const row = rows.get(entry.key);
      if (row !== undefined && row.checksum !== entry.checksum) throw new LedgerDiverged(entry.key);
      if (row?.state === 'applied' && !own.includes(entry.key)) alreadyApplied.push(entry.key);
      return row?.state !== 'applied';
    });
    if (migrations.length === 0) return [];
    return [segment.kind === 'transaction' ? { ...segment, migrations } : resumed(segment, rows)];
  });
  return { segments, alreadyApplied };
};

type Autocommit = Extract<Segment, { kind: 'autocommit' }>;

/** Where the ledger says now that the migration stands. */
const resumed = ({ kind, migrations }: Autocommit, rows: ReadonlyMap<MigrationKey, LedgerMigration>): Autocommit => {
  const row = rows.get(migrations[0].entry.key);
  return { kind, migrations, ...(row === undefined ? {} : { resumeAt: row.statementsDone }) };
};

/** The failure is what counts; a database that is gone cannot write it down and must not hide it. */
const recordFailure = async (run: Run, error: unknown): Promise<void> => {
  const isInterrupted = error instanceof RunInterrupted;
  const { code = 'unexpected', data = {} } = error as { code?: string; data?: Record<string, unknown> };
  await run.event(isInterrupted ? 'run-interrupted' : 'run-failed', { code, ...data }).catch(() => {});
};
