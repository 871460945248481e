import type { PlannedMigration, SqlStatement } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import { recordMigrations, type AppliedMigration } from '../ledger/write.ts';
import { CHECK_DEFERRED } from './deferred.ts';
import { preamble } from './preamble.ts';
import type { Run } from './run.ts';
import { failureOf } from './run-failure.ts';

/** One statement and the migration it belongs to. */
export interface Step {
  readonly planned: PlannedMigration;
  readonly statement: SqlStatement;
  readonly isLast: boolean;
  /** Statements of the migration. */
  readonly total: number;
}

/**
 * One transaction: every statement of its migrations in one pipeline, then their ledger rows, then the
 * commit. So a failure is told with its statement, at the cost of one wait for all of them.
 */
export const runTransaction = async (run: Run, migrations: readonly PlannedMigration[]): Promise<void> => {
  const steps = stepsOf(run, migrations);
  const started = performance.now();
  try {
    await run.database.transaction(async (session) => {
      const rows = await pipeSteps(run, session, { migrations, steps });
      await recordMigrations(session, rows, run.author);
    });
  } catch (error) {
    throw failureOf(run, error, steps);
  }
  const keys = migrations.map(({ entry }) => entry.key);
  run.applied.push(...keys);
  run.tell({ kind: 'committed', migrations: keys, durationMs: performance.now() - started });
};

export const stepsOf = (run: Pick<Run, 'statementsOf'>, migrations: readonly PlannedMigration[]): readonly Step[] =>
  migrations.flatMap((planned) => {
    const statements = run.statementsOf(planned.migration);
    return statements.map((statement, index) => ({
      planned,
      statement,
      isLast: index === statements.length - 1,
      total: statements.length,
    }));
  });

interface Pipe {
  readonly migrations: readonly PlannedMigration[];
  readonly steps: readonly Step[];
}

/** Sends everything, tells of each migration whose last statement succeeded, and gives the rows to record. */
export const pipeSteps = async (
  run: Pick<Run, 'database' | 'patience' | 'tell' | 'applied' | 'total' | 'signal'>,
  session: Session,
  { migrations, steps }: Pipe,
): Promise<readonly AppliedMigration[]> => {
  const rows: AppliedMigration[] = [];
  let statementMs: number[] = [];
  let since = performance.now();
  const onDone = (index: number): void => {
    const now = performance.now();
    const took = now - since;
    since = now;
    const step = steps[index - 1];
    if (step === undefined) return;
    statementMs.push(took);
    if (!step.isLast) return;
    const { planned, total } = step;
    const durationMs = statementMs.reduce((sum, ms) => sum + ms, 0);
    rows.push({ planned, state: 'applied', statementsDone: total, statementsTotal: total, durationMs, statementMs });
    statementMs = [];
    const done = run.applied.length + rows.length;
    run.tell({ kind: 'migration', key: planned.entry.key, durationMs, done, of: run.total });
  };
  const texts = [
    preamble(run.database, migrations, run.patience),
    ...steps.map(({ statement }) => statement.text),
    CHECK_DEFERRED,
  ];
  await session.pipeline(texts, { onDone, ...(run.signal === undefined ? {} : { signal: run.signal }) });
  return rows;
};
