import type { MigrationKey, PlannedMigration, SqlParser } from '@tributary/composer-core';

import type { Database, RunLock } from '../database.ts';
import { RunInterrupted } from '../errors.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, type Author } from '../ledger/write.ts';
import type { RunEvent } from '../run/events.ts';
import { MigrationFailed } from '../run/migration-failed.ts';
import { DEFAULT_PATIENCE, type Patience } from '../run/patience.ts';
import type { Run } from '../run/run.ts';
import { statementsOf } from './decide-down.ts';
import type { Down, MigrationDown } from './down.ts';
import { DataWouldBeLost, DownFailed, MigrationIrreversible, RollbackInterrupted } from './errors.ts';
import { holdsRows, lossesOf } from './losses.ts';
import { runDownOutside } from './run-down-outside.ts';
import { runDown, type Undo } from './run-down.ts';
import { refuseChanged } from './still-applied.ts';

/** One migration to take back, and how. */
export interface RollbackStep {
  readonly planned: PlannedMigration;
  readonly down: MigrationDown;
}

export type RollbackEvent =
  | RunEvent
  | {
      readonly kind: 'rolled-back';
      readonly key: MigrationKey;
      readonly origin: Down['origin'];
      readonly durationMs: number;
      readonly done: number;
      readonly of: number;
    };

export interface RollbackOptions extends Author, Partial<Patience> {
  /** In the order they are taken back: the last of the stream first. */
  readonly steps: readonly RollbackStep[];
  readonly parser: SqlParser;
  /** True: tables and columns that hold something may go. */
  readonly allowsDataLoss?: boolean;
  /** Called under the run lock before the first down where any table holds a row: the moment for a dump. */
  readonly beforeFirst?: () => Promise<void>;
  readonly onEvent?: (event: RollbackEvent) => void;
  /** Stops clean: the down that runs is rolled back, those before it stay done. */
  readonly signal?: AbortSignal;
}

export interface RollbackReport {
  /** Keys that were rolled back, in order. */
  readonly rolledBack: readonly MigrationKey[];
  readonly durationMs: number;
}

/**
 * Takes migrations back one by one, while holding the run lock: what a down does, the end of its ledger row and the
 * event that tells of it commit together. All is judged before the first down runs. Throws MigrationIrreversible,
 * DataWouldBeLost, DownFailed, MigrationBlocked, RollbackDiverged, RollbackInterrupted, DownUnreadable, and what
 * taking the lock throws.
 */
export const applyRollback = async (database: Database, options: RollbackOptions): Promise<RollbackReport> => {
  const started = performance.now();
  const undos = undosOf(options);
  const { onEvent, signal, lockWaitMs = DEFAULT_PATIENCE.lockWaitMs } = options;
  return database.exclusively(
    LEDGER_SCHEMA,
    async (lock) => {
      const rolledBack = await rollBackLocked(database, options, { lock, undos });
      return { rolledBack, durationMs: performance.now() - started };
    },
    {
      waitMs: lockWaitMs,
      onWaiting: (waiting) => onEvent?.({ kind: 'waiting', ...waiting }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
};

/** Throws MigrationIrreversible, with all that are; DownUnreadable. */
const undosOf = ({ steps, parser }: RollbackOptions): readonly Undo[] => {
  const hopeless = steps.flatMap(({ down }) => (down.kind === 'irreversible' ? [down] : []));
  if (hopeless.length > 0) throw new MigrationIrreversible(hopeless);
  return steps.flatMap(({ planned, down }) =>
    down.kind === 'down' ? [{ planned, down, statements: statementsOf(parser, down) }] : [],
  );
};

interface Held {
  readonly lock: RunLock;
  readonly undos: readonly Undo[];
}

const rollBackLocked = async (
  database: Database,
  options: RollbackOptions,
  { lock, undos }: Held,
): Promise<readonly MigrationKey[]> => {
  if (undos.length === 0) return [];
  await refuseChanged(database, undos);
  if (options.allowsDataLoss !== true) {
    const losses = await lossesOf(
      database,
      undos.map(({ down }) => down),
    );
    if (losses.length > 0) throw new DataWouldBeLost(losses);
  }
  if (options.beforeFirst !== undefined && (await holdsRows(database))) await options.beforeFirst();
  const run = openRun(database, options, { lock, undos });
  for (const undo of undos) {
    const { key } = undo.planned.entry;
    try {
      await rollBackOne(run, undo, options);
    } catch (error) {
      throw await toldFailure(run, key, error);
    }
  }
  return run.applied;
};

const openRun = (database: Database, options: RollbackOptions, { lock, undos }: Held): Run => {
  const { onEvent = () => {}, signal, appliedBy, composerVersion } = options;
  const author = { appliedBy, composerVersion, planId: 'rollback' };
  return {
    database,
    lock,
    patience: { ...DEFAULT_PATIENCE, ...options },
    author,
    applied: [],
    total: undos.length,
    statementsOf: () => [],
    tell: onEvent,
    signal,
    event: (kind, data) => appendEvent(database, { kind, data }, author),
  };
};

const rollBackOne = async (
  run: Run,
  undo: Undo,
  { onEvent, allowsDataLoss = false }: RollbackOptions,
): Promise<void> => {
  if (run.signal?.aborted === true) throw new RunInterrupted([]);
  await run.lock.confirm();
  const { key } = undo.planned.entry;
  const { origin, isTransactional } = undo.down;
  const started = performance.now();
  await (isTransactional ? runDown(run, undo, { allowsDataLoss }) : runDownOutside(run, undo));
  run.applied.push(key);
  onEvent?.({
    kind: 'rolled-back',
    key,
    origin,
    durationMs: performance.now() - started,
    done: run.applied.length,
    of: run.total,
  });
};

/** The failure is what counts; a database that is gone cannot write it down and must not hide it. */
const toldFailure = async (run: Run, key: MigrationKey, error: unknown): Promise<unknown> => {
  const rolledBack = [...run.applied];
  const told =
    error instanceof MigrationFailed
      ? new DownFailed(error, { rolledBack, isHalf: error.data['outcome'] === 'in-doubt' })
      : error instanceof RunInterrupted
        ? new RollbackInterrupted(rolledBack, error)
        : error;
  const { code = 'unexpected' } = told as { code?: string };
  await run.event('rollback-failed', { key, code, rolledBack }).catch(() => {});
  return told;
};
