import type { Database, Session } from '../database.ts';
import type { TableRows } from '../dump/built-in.ts';
import { DatabaseNotEmpty } from '../dump/errors.ts';
import { NotDisposable } from '../errors.ts';
import { readFormat } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { dropOwnObjects, readOwnObjects } from './own-objects.ts';
import { playDump, type PlayOptions } from './play-dump.ts';

export interface RestoreOptions extends PlayOptions {
  /** True: what a disposable database holds is dropped first, in the same transaction. */
  readonly isForced?: boolean;
  /** Called before that, under the run lock; when it throws, everything stays. */
  readonly beforeDrop?: () => Promise<void>;
  readonly lockWaitMs?: number;
}

export interface RestoreReport {
  /** In the order of the file. */
  readonly tables: readonly TableRows[];
}

/**
 * Plays a dump into an empty database, in one transaction: all of it comes, or nothing does. The ledger
 * comes with it, but whether a database may be thrown away is its own affair and stays as it was.
 * Throws DatabaseNotEmpty, NotDisposable, DumpUnreadable, DumpDamaged, RestoreFailed, LedgerTooNew,
 * RunLockBusy, RunInterrupted.
 */
export const restoreDatabase = (database: Database, options: RestoreOptions): Promise<RestoreReport> =>
  database.exclusively(LEDGER_SCHEMA, () => restoreLocked(database, options), {
    waitMs: options.lockWaitMs ?? 60_000,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });

const restoreLocked = async (database: Database, options: RestoreOptions): Promise<RestoreReport> => {
  const objects = await readOwnObjects(database);
  const isDisposable = objects.length === 0 ? database.kind === 'pglite' : await mayBeReplaced(database);
  if (objects.length > 0) {
    if (options.isForced !== true) throw new DatabaseNotEmpty(database.label, { objects, isReplaceable: isDisposable });
    if (!isDisposable) throw new NotDisposable(database.label);
    await options.beforeDrop?.();
  }
  return database.transaction(async (session) => {
    if (objects.length > 0) await dropOwnObjects(session);
    const tables = await playDump(session, options);
    await settleLedger(database, session, isDisposable);
    return { tables };
  });
};

/** An embedded database that nobody migrated is nobody's; for all others the ledger says it. */
const mayBeReplaced = async (database: Database): Promise<boolean> => {
  if ((await readFormat(database)) === undefined) return database.kind === 'pglite';
  const [row] = await database.query<{ disposable: boolean }>('select disposable from tributary.ledger');
  return row?.disposable === true;
};

const settleLedger = async (database: Database, session: Session, isDisposable: boolean): Promise<void> => {
  const format = await readFormat({ ...session, label: database.label });
  if (format !== undefined) await session.query('update tributary.ledger set disposable = $1', [isDisposable]);
};
