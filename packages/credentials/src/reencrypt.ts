import { reencryptRow } from './reencrypt-row.ts';
import type { EncryptedTable, KeyUsage } from './encrypted-table.ts';
import type { KeyRing } from './key-ring.ts';
import { failureTally, type ReencryptionFailure } from './reencryption-failures.ts';
import { countByKey, lockBatch, resolveTable, writeBatch, type ResolvedTable } from './stores/encrypted-rows.ts';
import type { SqlDatabase } from './stores/sql-database.ts';

export interface ReencryptionOptions {
  readonly tables: readonly EncryptedTable[];
  /** A rescue ring: retired and revoked keys have to open. */
  readonly keys: KeyRing;
  /** Rows of one transaction. Default: 500. */
  readonly batchRows?: number;
  readonly onEvent?: (event: ReencryptionEvent) => void;
  /** Ends the work after the batch under way. */
  readonly signal?: AbortSignal;
}

/** What happens while it goes on, in its order. */
export type ReencryptionEvent =
  | { readonly kind: 'table-started'; readonly table: string; readonly keyId: string; readonly rows: number }
  | { readonly kind: 'batch-committed'; readonly table: string; readonly rows: number; readonly done: number }
  | ({ readonly kind: 'table-done' } & TableReencryption);

export interface TableReencryption {
  readonly table: string;
  /** The primary key at the end. */
  readonly keyId: string;
  readonly reencrypted: number;
  /** Rows that are not on the primary key: they failed, were locked by others, or came meanwhile. */
  readonly remaining: number;
}

export interface ReencryptionReport {
  readonly tables: readonly TableReencryption[];
  /** Rows left as they are, by reason and key. */
  readonly failures: readonly ReencryptionFailure[];
  /** True: the signal ended it. */
  readonly isStopped: boolean;
}

const DEFAULT_BATCH_ROWS = 500;

/**
 * Brings every row of the tables onto the primary key. A batch is one transaction: after a crash whatever
 * was committed stays, what was not is as before, and the next run goes on with the rest. Rows that cannot
 * be read are left as they are and reported. Several runs at a time share the rows. `updated_at` follows.
 * Throws CredentialsError `encrypted-table-unusable`, and what `keys.primary` throws.
 */
export const reencrypt = async (db: SqlDatabase, options: ReencryptionOptions): Promise<ReencryptionReport> => {
  const failures = failureTally();
  const tables: TableReencryption[] = [];
  const resolved = await Promise.all(options.tables.map((table) => resolveTable(db, table)));
  for (const table of resolved) tables.push(await reencryptTable({ db, table, options, failures }));
  return { tables, failures: failures.list(), isStopped: options.signal?.aborted === true };
};

/** Where the rows of the tables are, by key. Reads only. */
export const keyUsage = async (db: SqlDatabase, tables: readonly EncryptedTable[]): Promise<readonly KeyUsage[]> => {
  const usage: KeyUsage[] = [];
  for (const table of tables) usage.push(...(await countByKey(db, await resolveTable(db, table))));
  return usage;
};

interface Work {
  readonly db: SqlDatabase;
  readonly table: ResolvedTable;
  readonly options: ReencryptionOptions;
  readonly failures: ReturnType<typeof failureTally>;
}

const reencryptTable = async (work: Work): Promise<TableReencryption> => {
  const { table, options, failures } = work;
  const { onEvent = () => {}, keys } = options;
  const name = table.declared.table;
  const primary = async (): Promise<string> => (await keys.primary(table.declared.cipher)).id;
  let keyId = await primary();
  let remaining = await rowsOffKey(work, keyId);
  onEvent({ kind: 'table-started', table: name, keyId, rows: remaining });
  let reencrypted = 0;
  // Once more while that helps: rows that others held or wrote meanwhile may be free now.
  for (let done = -1; done !== 0 && remaining > failures.rowsOf(name); reencrypted += done) {
    failures.forget(name);
    done = await passThrough(work, reencrypted);
    keyId = await primary();
    remaining = await rowsOffKey(work, keyId);
    if (options.signal?.aborted === true) {
      reencrypted += done;
      break;
    }
  }
  const result: TableReencryption = { table: name, keyId, reencrypted, remaining };
  onEvent({ kind: 'table-done', ...result });
  return result;
};

const rowsOffKey = async ({ db, table }: Work, keyId: string): Promise<number> =>
  (await countByKey(db, table)).reduce((sum, usage) => (usage.keyId === keyId ? sum : sum + usage.rows), 0);

/** Once over the table, by primary key. Gives the number of rows that were re-encrypted. */
const passThrough = async (work: Work, before: number): Promise<number> => {
  const { table, options } = work;
  let done = 0;
  for (let after: readonly string[] | undefined; options.signal?.aborted !== true;) {
    const batch = await reencryptBatch(work, after);
    if (batch.last === undefined) break;
    after = batch.last;
    done += batch.rows;
    options.onEvent?.({ kind: 'batch-committed', table: table.declared.table, rows: batch.rows, done: before + done });
  }
  return done;
};

interface Batch {
  readonly rows: number;
  /** Undefined: there are no more rows. */
  readonly last: readonly string[] | undefined;
}

const reencryptBatch = ({ db, table, options, failures }: Work, after: readonly string[] | undefined): Promise<Batch> =>
  db.transaction(async (transaction) => {
    const { cipher } = table.declared;
    const key = await options.keys.primary(cipher);
    const limit = options.batchRows ?? DEFAULT_BATCH_ROWS;
    const rows = await lockBatch(transaction, table, { primary: key.id, after, limit });
    const outcomes = await Promise.all(rows.map((row) => reencryptRow({ row, cipher, key, keys: options.keys })));
    const sealed = outcomes.flatMap((outcome) => (outcome.kind === 'sealed' ? [outcome.row] : []));
    if (sealed.length > 0) await writeBatch(transaction, table, { keyId: key.id, rows: sealed });
    for (const outcome of outcomes) if (outcome.kind === 'failed') failures.add(table.declared.table, outcome);
    return { rows: sealed.length, last: rows.at(-1)?.primaryKey };
  });
