import type { PlannedMigration } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { readDriftIn, type Difference, type Drift, type Judging } from '../drift/drift.ts';
import { ensureLedgerIn } from '../ledger/ensure.ts';
import { withLedger } from '../ledger/failures.ts';
import { readLedger } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, recordMigrations, type Author } from '../ledger/write.ts';
import { DEFAULT_PATIENCE } from '../run/patience.ts';
import { AdoptionDiverged, AlreadyManaged } from './errors.ts';

export interface AdoptionOptions extends Author {
  /** What the database has, in stream order. */
  readonly migrations: readonly PlannedMigration[];
  /** What it was compared with, and what came of it. */
  readonly judging: Judging;
  readonly drift: Drift;
  /** Why differences are accepted, in the words of whoever does; wanted where there are any. */
  readonly reason?: string;
  /** Other tools that left their tables: by whom, and how many of their rows the migrations cover. */
  readonly tools: readonly AdoptedTool[];
  readonly lockWaitMs?: number;
}

/** What the event keeps of another tool. */
interface AdoptedTool {
  readonly tool: string;
  /** `schema.table`. */
  readonly table: string;
  /** Undefined where rows were not read. */
  readonly rows: number | undefined;
  readonly covered: number | undefined;
}

/**
 * Records migrations as applied that others ran, in one transaction, and changes nothing outside schema tributary. The
 * catalog is read once more inside: what is recorded is true at that moment.
 * Throws RunLockBusy, OrphanRunning, AlreadyManaged, AdoptionDiverged, LedgerForbidden, DatabaseReadOnly.
 */
export const recordAdoption = async (database: Database, options: AdoptionOptions): Promise<void> =>
  withLedger(database, () =>
    database.exclusively(LEDGER_SCHEMA, () => database.transaction((session) => record(database, session, options)), {
      waitMs: options.lockWaitMs ?? DEFAULT_PATIENCE.lockWaitMs,
    }),
  );

const record = async (database: Database, session: Session, options: AdoptionOptions): Promise<void> => {
  const { label } = database;
  await ensureLedgerIn(session, database);
  const { migrations: known } = await readLedger({ ...session, label });
  if (known.length > 0) throw new AlreadyManaged(label, known.length);
  const now = await readDriftIn(session, options.judging);
  if (textOf(now) !== textOf(options.drift)) throw new AdoptionDiverged(label);
  const rows = options.migrations.map((planned) => ({ ...NOT_RUN, planned }));
  await recordMigrations(session, rows, { ...options, planId: 'adopt' });
  await appendEvent(session, { kind: 'adopted', data: eventOf(options) }, options);
};

/** Nothing ran here, so nothing was counted or measured. */
const NOT_RUN = { state: 'applied', statementsDone: 0, statementsTotal: 0, durationMs: 0, statementMs: [] } as const;

const textOf = ({ differences, notCompared }: Drift): string => JSON.stringify([differences, notCompared]);

const eventOf = ({ migrations, drift, tools, reason }: AdoptionOptions) => ({
  migrations: migrations.length,
  position: migrations.at(-1)?.entry.key,
  tools,
  differences: drift.differences.map(({ kind, object, owner }: Difference) => ({ kind, object, owner })),
  ...(reason === undefined ? {} : { reason }),
});
