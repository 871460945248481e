import type { Session } from '../database.ts';
import type { TableRows } from '../dump/built-in.ts';
import { RestoreFailed, type RestorePlace } from '../dump/errors.ts';
import { tableOf } from '../dump/pg-dump.ts';
import { RunInterrupted, StatementFailed } from '../errors.ts';
import { localSql } from './local-sql.ts';
import { readParts, type Playable } from './read-parts.ts';

/** Statements that go to the server at once; their texts are small. */
const BATCH = 200;

type Statement = Extract<Playable, { kind: 'statement' }>;

export interface PlayOptions {
  /** Bytes of the dump, cut anywhere. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Told after each table. */
  readonly onTable?: (table: TableRows) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs a dump inside of a transaction, where its settings end too. Throws DumpUnreadable, DumpDamaged, RestoreFailed,
 * RunInterrupted.
 */
export const playDump = async (
  session: Session,
  { chunks, onTable, signal }: PlayOptions,
): Promise<readonly TableRows[]> => {
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
