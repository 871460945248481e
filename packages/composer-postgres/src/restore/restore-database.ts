import type { Database, Session } from '../database.ts';
import type { TableRows } from '../dump/built-in.ts';
import { DatabaseNotEmpty, RestoreFailed, type RestorePlace } from '../dump/errors.ts';
import { tableOf } from '../dump/pg-dump.ts';
import { NotDisposable, RunInterrupted, StatementFailed } from '../errors.ts';
import { readFormat } from '../ledger/read.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { localSql } from './local-sql.ts';
import { dropOwnObjects, readOwnObjects } from './own-objects.ts';
import { readParts, type Playable } from './read-parts.ts';

export interface RestoreOptions {
  /** Bytes of the dump, cut anywhere. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** True: what a disposable database holds is dropped first, in the same transaction. */
  readonly isForced?: boolean;
  /** Called before that, under the run lock; when it throws, everything stays. */
  readonly beforeDrop?: () => Promise<void>;
  /** Told after each table. */
  readonly onTable?: (table: TableRows) => void;
  readonly signal?: AbortSignal;
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
    const tables = await play(session, options);
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

/** Statements that go to the server at once; their texts are small. */
const BATCH = 200;

type Statement = Extract<Playable, { kind: 'statement' }>;

const play = async (session: Session, { chunks, onTable, signal }: RestoreOptions): Promise<readonly TableRows[]> => {
  const known = new Set(
    (await session.query<{ name: string }>('select name from pg_settings')).map(({ name }) => name),
  );
  const tables: TableRows[] = [];
  const parts = untilAborted(readParts(chunks), signal);
  let batch: Statement[] = [];
  const flush = async (): Promise<void> => {
    const due = batch;
    batch = [];
    await runStatements(session, due);
  };
  for (;;) {
    const { value: part, done } = await parts.next();
    if (done === true) break;
    if (part.kind === 'statement') {
      const text = localSql(part, known);
      if (text !== undefined) batch.push({ ...part, text });
      if (batch.length >= BATCH) await flush();
    } else if (part.kind === 'copy') {
      await flush();
      const table = await copyTable(session, parts, part);
      tables.push(table);
      onTable?.(table);
    }
  }
  await flush();
  return tables;
};

async function* untilAborted(
  parts: AsyncGenerator<Playable>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Playable> {
  for await (const part of parts) {
    if (signal?.aborted === true) throw new RunInterrupted([]);
    yield part;
  }
}

const runStatements = async (session: Session, statements: readonly Statement[]): Promise<void> => {
  try {
    await session.pipeline(statements.map(({ text }) => text));
  } catch (error) {
    throw placed(error, (failure) => ({ line: statements[failure.index]?.line ?? 0 }));
  }
};

const copyTable = async (
  session: Session,
  parts: AsyncGenerator<Playable>,
  { target, line }: Extract<Playable, { kind: 'copy' }>,
): Promise<TableRows> => {
  const name = tableOf(target);
  let rows = 0;
  async function* incoming(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { value: part, done } = await parts.next();
      if (done === true || part.kind !== 'rows') return;
      rows += part.rows;
      yield part.bytes;
    }
  }
  try {
    await session.copyIn(target, incoming());
  } catch (error) {
    throw placed(error, () => ({ line, table: name }));
  }
  return { name, rows };
};

const placed = (error: unknown, place: (failure: StatementFailed) => RestorePlace): unknown =>
  error instanceof StatementFailed ? new RestoreFailed(error, place(error)) : error;
