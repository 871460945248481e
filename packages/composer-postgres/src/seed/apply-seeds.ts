import { splitStatements, type LedgerSeed, type Seed, type SqlParser } from '@tributary/composer-core';

import type { Database, RunLock, Session } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import { withLedger } from '../ledger/failures.ts';
import { ensureLedger } from '../ledger/ensure.ts';
import { readLedgerSummary } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, recordSeed, type Author } from '../ledger/write.ts';
import { isConnectionLoss } from '../sqlstate.ts';
import { SEARCH_PATH } from '../run/preamble.ts';
import { TAKE_SEGMENT_LOCK } from '../run/segment-lock.ts';
import { CHECK_DEFERRED } from '../run/deferred.ts';
import { SeedFailed } from './errors.ts';
import { moduleStatements } from './module.ts';

export interface SeedOptions extends Author {
  /** In the order they are to run. */
  readonly seeds: readonly Seed[];
  /** Asked for only when a file has to run. */
  readonly loadParser: () => Promise<SqlParser>;
  /** True: run files again that already ran unchanged. */
  readonly isForced?: boolean;
  /** Rows that the caller has just read; without them they are read first. */
  readonly known?: readonly LedgerSeed[];
  readonly lockWaitMs?: number;
  readonly onApplied?: (seed: Seed, durationMs: number) => void;
}

export interface SeedReport {
  /** `service/set/file`, in order. */
  readonly applied: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Runs the files that this database has not seen with their present text, each in a transaction of its
 * own with its ledger row. Throws SeedFailed, SeedUnloadable, RunLockBusy, RunLockLost, ConnectionLost.
 */
export const applySeeds = async (database: Database, options: SeedOptions): Promise<SeedReport> => {
  const known = options.known ?? (await readLedgerSummary(database)).seeds;
  if (changedSeeds(options, known).length === 0) return { applied: [], unchanged: options.seeds.map(nameOf) };
  return withLedger(database, () =>
    database.exclusively(LEDGER_SCHEMA, (lock) => applyLocked(database, lock, options), {
      waitMs: options.lockWaitMs ?? 60_000,
    }),
  );
};

const nameOf = ({ service, set, file }: Pick<Seed, 'service' | 'set' | 'file'>): string => `${service}/${set}/${file}`;

const changedSeeds = ({ seeds, isForced }: SeedOptions, rows: readonly LedgerSeed[]): readonly Seed[] => {
  if (isForced === true) return seeds;
  const known = new Map(rows.map((row) => [nameOf(row), row.checksum]));
  return seeds.filter((seed) => known.get(nameOf(seed)) !== seed.checksum);
};

const applyLocked = async (database: Database, lock: RunLock, options: SeedOptions): Promise<SeedReport> => {
  await ensureLedger(database);
  const due = changedSeeds(options, (await readLedgerSummary(database)).seeds);
  for (const seed of due) {
    const started = performance.now();
    await lock.confirm();
    await applySeed(database, seed, options);
    options.onApplied?.(seed, performance.now() - started);
  }
  const applied = due.map(nameOf);
  return { applied, unchanged: options.seeds.map(nameOf).filter((name) => !applied.includes(name)) };
};

const applySeed = async (database: Database, seed: Seed, options: SeedOptions): Promise<void> => {
  const run = seed.language === 'sql' ? await sqlRun(seed, options) : await moduleRun(seed);
  const data = { service: seed.service, set: seed.set, file: seed.file };
  try {
    await database.transaction(async (session) => {
      await session.query(database.kind === 'pglite' ? SEARCH_PATH : `${SEARCH_PATH};\n${TAKE_SEGMENT_LOCK}`);
      await run(session);
      await checkConstraints(session, seed);
      await recordSeed(session, seed, options);
      await appendEvent(session, { kind: 'seed-applied', data }, options);
    });
  } catch (error) {
    await appendEvent(database, { kind: 'seed-failed', data }, options).catch(() => {});
    throw error;
  }
};

type SeedRun = (session: Session) => Promise<void>;

const sqlRun = async (seed: Seed, { loadParser }: SeedOptions): Promise<SeedRun> => {
  const statements = splitStatements(await loadParser(), seed.text);
  return async (session) => {
    try {
      await session.pipeline(statements.map(({ text }) => text));
    } catch (error) {
      if (!(error instanceof StatementFailed) || isConnectionLoss(error.sqlstate)) throw error;
      const statement = statements[error.index];
      throw new SeedFailed({ seed, failure: error, ...(statement === undefined ? {} : { statement }) });
    }
  };
};

/** What was deferred is due now, while it can still be told which file broke it. */
const checkConstraints = async (session: Session, seed: Seed): Promise<void> => {
  try {
    await session.query(CHECK_DEFERRED);
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
    throw new SeedFailed({ seed, failure: error });
  }
};

const moduleRun = async (seed: Seed): Promise<SeedRun> => {
  const statements = await moduleStatements(seed);
  return async (session) => {
    for (const [index, { sql, params }] of statements.entries()) {
      try {
        await session.query(sql, params);
      } catch (error) {
        if (!(error instanceof StatementFailed) || isConnectionLoss(error.sqlstate)) throw error;
        throw new SeedFailed({ seed, failure: error, query: index + 1 });
      }
    }
  };
};
