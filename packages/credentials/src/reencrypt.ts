import type { EncryptedTable, KeyUsage } from './encrypted-table.ts';
import { CredentialsError } from './errors.ts';
import type { KeyRing } from './key-ring.ts';
import { reencryptRow, type Opener, type Openers } from './reencrypt-row.ts';
import { failureTally, type ReencryptionFailure } from './reencryption-failures.ts';
import { audit, type AuditEvent } from './stores/audit.ts';
import {
  countByKey,
  lockBatch,
  resolveTable,
  writeBatch,
  type EncryptedRow,
  type ResolvedTable,
} from './stores/encrypted-rows.ts';
import type { SqlDatabase } from './stores/sql-database.ts';

export interface ReencryptionOptions {
  readonly tables: readonly EncryptedTable[];
  /** A rescue ring: retired and revoked keys have to open. */
  readonly keys: KeyRing;
  /** Rows of one transaction. Default: 500. */
  readonly batchRows?: number;
  /** Who does it. Each batch then leaves an audit row `credentials.reencrypted`, in its own transaction. */
  readonly actor?: string;
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
  const state = async (): Promise<TableState> => stateOf(work, (await keys.primary(table.declared.cipher)).id);
  let now = await state();
  onEvent({ kind: 'table-started', table: name, keyId: now.keyId, rows: now.remaining });
  let reencrypted = 0;
  // Once more while that helps: rows that others held or wrote meanwhile may be free now.
  for (let done = -1; done !== 0 && now.remaining > failures.rowsOf(name) && !isStopped(work);) {
    failures.forget(name);
    done = await passThrough(work, { before: reencrypted, openers: await openersOf(work, now) });
    reencrypted += done;
    now = await state();
  }
  const result: TableReencryption = { table: name, keyId: now.keyId, reencrypted, remaining: now.remaining };
  onEvent({ kind: 'table-done', ...result });
  return result;
};

const isStopped = ({ options }: Work): boolean => options.signal?.aborted === true;

interface TableState {
  readonly keyId: string;
  readonly remaining: number;
  /** Keys of the rows that remain. */
  readonly from: readonly (string | null)[];
}

const stateOf = async ({ db, table }: Work, keyId: string): Promise<TableState> => {
  const off = (await countByKey(db, table)).filter((usage) => usage.keyId !== keyId);
  return {
    keyId,
    remaining: off.reduce((sum, { rows }) => sum + rows, 0),
    from: off.map((usage) => usage.keyId),
  };
};

/**
 * The keys that a pass decrypts with. They are opened before its transactions: with a single connection,
 * a key that is asked for inside would wait for the transaction that waits for it.
 */
const openersOf = async ({ table, options }: Work, { from }: TableState): Promise<Openers> =>
  new Map(await Promise.all(from.map(async (id) => [id, await openerOf(options.keys, id, table)] as const)));

const openerOf = (keys: KeyRing, id: string | null, { declared }: ResolvedTable): Promise<Opener> =>
  keys.key(id, declared.cipher).catch((error: unknown) => {
    if (error instanceof CredentialsError) return error;
    throw error;
  });

interface Pass {
  /** Rows of the passes before. */
  readonly before: number;
  readonly openers: Openers;
}

/** Once over the table, by primary key. Gives the number of rows that were re-encrypted. */
const passThrough = async (work: Work, { before, openers }: Pass): Promise<number> => {
  const { table, options } = work;
  let done = 0;
  for (let after: readonly string[] | undefined; options.signal?.aborted !== true;) {
    const batch = await reencryptBatch(work, { after, openers });
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

interface BatchStart {
  readonly after: readonly string[] | undefined;
  readonly openers: Openers;
}

const reencryptBatch = async (
  { db, table, options, failures }: Work,
  { after, openers }: BatchStart,
): Promise<Batch> => {
  const { cipher, table: name } = table.declared;
  const key = await options.keys.primary(cipher);
  const { rows, outcomes } = await db.transaction(async (transaction) => {
    const limit = options.batchRows ?? DEFAULT_BATCH_ROWS;
    const locked = await lockBatch(transaction, table, { primary: key.id, after, limit });
    const changed = await Promise.all(locked.map((row) => reencryptRow({ row, cipher, key, openers })));
    const sealed = changed.flatMap((outcome) => (outcome.kind === 'sealed' ? [outcome.row] : []));
    if (sealed.length > 0) {
      await writeBatch(transaction, table, { keyId: key.id, rows: sealed });
      if (options.actor !== undefined) await audit(transaction, options.actor, eventOf(name, sealed, key.id));
    }
    return { rows: locked, outcomes: changed };
  });
  for (const outcome of outcomes) if (outcome.kind === 'failed') failures.add(name, outcome);
  return { rows: outcomes.filter(({ kind }) => kind === 'sealed').length, last: rows.at(-1)?.primaryKey };
};

/** How many rows came from which keys; never whose. */
const eventOf = (table: string, rows: readonly EncryptedRow[], keyId: string): AuditEvent => ({
  action: 'credentials.reencrypted',
  resource: 'table',
  resourceId: table,
  metadata: { keyId, rows: rows.length, from: [...new Set(rows.map((row) => row.keyId))] },
});
