import { plannedMigrations, splitStatements, type MigrationKey, type PlannedMigration } from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { withLedger } from '../ledger/failures.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import type { ApplyOptions } from './apply-plan.ts';
import { DEFAULT_PATIENCE } from './patience.ts';
import { failureOf } from './run-failure.ts';
import { pipeSteps, stepsOf, type Step } from './run-transaction.ts';

/** A statement that no transaction can hold, and that a dry run therefore passes over. */
export interface PassedOver {
  readonly key: MigrationKey;
  /** 1-based, in the migration's file. */
  readonly line: number;
  /** Its first line. */
  readonly statement: string;
}

export interface DryRunReport {
  /** Keys that ran, in order, and were rolled back. */
  readonly ran: readonly MigrationKey[];
  readonly passedOver: readonly PassedOver[];
  readonly durationMs: number;
}

/**
 * Runs the whole plan in one transaction and rolls it back: what the server would refuse is known, and nothing
 * stays, not even a ledger. Sequences keep what they counted. Throws what applyPlan throws.
 */
export const dryRunPlan = async (database: Database, options: ApplyOptions): Promise<DryRunReport> => {
  const { onEvent = () => {}, signal, lockWaitMs = DEFAULT_PATIENCE.lockWaitMs } = options;
  return withLedger(database, () =>
    database.exclusively(LEDGER_SCHEMA, () => runAndRollBack(database, options), {
      waitMs: lockWaitMs,
      onWaiting: (waiting) => onEvent({ kind: 'waiting', ...waiting }),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
};

class RolledBack extends Error {}

const runAndRollBack = async (database: Database, options: ApplyOptions): Promise<DryRunReport> => {
  const { plan, parser, onEvent = () => {}, signal } = options;
  const started = performance.now();
  const migrations = plannedMigrations(plan);
  const all = stepsOf({ statementsOf: (migration) => splitStatements(parser, migration.sql) }, migrations);
  const steps = all.filter(({ statement }) => statement.runsInTransaction);
  const run = {
    database,
    patience: { ...DEFAULT_PATIENCE, ...options },
    tell: onEvent,
    applied: [],
    total: migrations.length,
    signal,
  };
  try {
    await database.transaction(async (session) => {
      await pipeSteps(run, session, { migrations, steps });
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw failureOf(run, error, steps);
  }
  return {
    ran: migrations.map(({ entry }) => entry.key),
    passedOver: all.filter(({ statement }) => !statement.runsInTransaction).map(passedOver),
    durationMs: performance.now() - started,
  };
};

const passedOver = ({ planned, statement }: Step): PassedOver => ({
  key: keyOf(planned),
  line: statement.line,
  statement: statement.text.split('\n')[0] ?? '',
});

const keyOf = ({ entry }: PlannedMigration): MigrationKey => entry.key;
