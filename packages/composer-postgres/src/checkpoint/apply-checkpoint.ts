import {
  lockBudget,
  splitStatements,
  weigh,
  type CheckpointHead,
  type MigrationKey,
  type PlannedMigration,
  type SqlParser,
} from '@tributary/composer-core';

import type { Database, RunLock } from '../database.ts';
import { DumpDamaged, DumpUnreadable, RestoreFailed } from '../dump/errors.ts';
import { RunInterrupted, StatementFailed } from '../errors.ts';
import { ensureLedger } from '../ledger/ensure.ts';
import { withLedger } from '../ledger/failures.ts';
import { readFormat } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, recordMigrations, type Author } from '../ledger/write.ts';
import { bytesOf } from '../restore/bytes-of.ts';
import { playDump } from '../restore/play-dump.ts';
import { CHECK_DEFERRED } from '../run/deferred.ts';
import type { RunEvent } from '../run/events.ts';
import { DEFAULT_PATIENCE, type Patience } from '../run/patience.ts';
import { preamble } from '../run/preamble.ts';
import { SEGMENT_TAKEN } from '../run/segment-lock.ts';
import { lockCapacity } from '../settings/lock-capacity.ts';
import { strangeObjects } from './pristine.ts';

export interface ApplyCheckpointOptions extends Author, Partial<Patience> {
  readonly head: CheckpointHead;
  /** The whole file. */
  readonly text: string;
  /** What it stands for, in stream order. */
  readonly migrations: readonly PlannedMigration[];
  /** Plan of those migrations. */
  readonly planId: string;
  readonly parser: SqlParser;
  readonly onEvent?: (event: RunEvent) => void;
  readonly signal?: AbortSignal;
}

export type CheckpointOutcome =
  | { readonly kind: 'applied'; readonly keys: readonly MigrationKey[]; readonly durationMs: number }
  /** The migrations have to run; nothing was changed, or but an empty ledger was made. */
  | { readonly kind: 'passed-over'; readonly because: string };

/**
 * Brings a new database to where a checkpoint stands, under the run lock: the script, the ledger rows of all its
 * migrations and the event `checkpoint` commit together. It is passed over where the database is not as new as the
 * shadow was that proved it: a ledger, anything of somebody's own, what a host adds, another major version, a role that
 * is no superuser; where one transaction should not hold so many locks; and where the server refuses a statement.
 * Throws RunInterrupted, RunLockBusy, OrphanRunning, RunLockLost, ConnectionLost, and what withLedger throws.
 */
export const applyCheckpoint = (database: Database, options: ApplyCheckpointOptions): Promise<CheckpointOutcome> => {
  const { onEvent, signal, lockWaitMs = DEFAULT_PATIENCE.lockWaitMs } = options;
  return withLedger(database, () =>
    database.exclusively(LEDGER_SCHEMA, (lock) => applyLocked(database, options, lock), {
      waitMs: lockWaitMs,
      onWaiting: (waiting) => onEvent?.({ kind: 'waiting', ...waiting }),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
};

const applyLocked = async (
  database: Database,
  options: ApplyCheckpointOptions,
  lock: RunLock,
): Promise<CheckpointOutcome> => {
  const started = performance.now();
  const because = await unfitBecause(database, options);
  if (because !== undefined) return { kind: 'passed-over', because };
  await ensureLedger(database);
  await lock.confirm();
  try {
    await playAndRecord(database, options, started);
  } catch (error) {
    if (options.signal?.aborted === true) throw new RunInterrupted([]);
    const because = reasonOf(error);
    if (because === undefined) throw error;
    return { kind: 'passed-over', because };
  }
  const keys = options.migrations.map(({ entry }) => entry.key);
  const durationMs = performance.now() - started;
  options.onEvent?.({ kind: 'committed', migrations: keys, durationMs });
  return { kind: 'applied', keys, durationMs };
};

/** Undefined for what the migrations would meet as well. */
const reasonOf = (error: unknown): string | undefined => {
  const isOfTheScript =
    error instanceof RestoreFailed || error instanceof DumpDamaged || error instanceof DumpUnreadable;
  if (isOfTheScript) return error.message.split('\n').slice(0, 2).join(' ').replace(/\.$/, '');
  return error instanceof StatementFailed && error.sqlstate === SEGMENT_TAKEN ? 'another run is at work' : undefined;
};

const unfitBecause = async (
  database: Database,
  { head, text }: ApplyCheckpointOptions,
): Promise<string | undefined> => {
  if ((await readFormat(database)) !== undefined) return 'the database has a ledger';
  const [strange] = await strangeObjects(database);
  if (strange !== undefined) return `the database is not new: it has ${strange}`;
  const major = Math.floor((await database.serverVersion()) / 10_000);
  if (major !== head.serverMajor) return `it was proven on PostgreSQL ${head.serverMajor}, and this is ${major}`;
  const [role] = await database.query<{ is: boolean }>(
    'select rolsuper as is from pg_roles where rolname = current_user',
  );
  if (role?.is !== true) return 'it was proven for a superuser, and this role is none';
  const budget = lockBudget(await lockCapacity(database));
  return weigh(text).locks > budget ? 'the server has too few locks for it in one transaction' : undefined;
};

const playAndRecord = (database: Database, options: ApplyCheckpointOptions, started: number): Promise<void> =>
  database.transaction(async (session) => {
    const { head, text, migrations, parser, planId, appliedBy, composerVersion, signal } = options;
    const author = { appliedBy, composerVersion, planId };
    await session.query(preamble(database, migrations, { ...DEFAULT_PATIENCE, ...options }));
    await playDump(session, { chunks: bytesOf(text), ...(signal === undefined ? {} : { signal }) });
    await session.query(CHECK_DEFERRED);
    const rows = migrations.map((planned) => {
      const statements = splitStatements(parser, planned.migration.sql).length;
      const counts = { statementsDone: statements, statementsTotal: statements };
      return { planned, state: 'applied' as const, ...counts, durationMs: 0, statementMs: [] };
    });
    await recordMigrations(session, rows, author);
    const durationMs = Math.round(performance.now() - started);
    const data = { key: head.key, migrations: head.migrations, chain: head.chain, durationMs };
    await appendEvent(session, { kind: 'checkpoint', planId, data }, author);
  });
