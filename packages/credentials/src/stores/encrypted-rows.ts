import { json, rowsOf, type SqlExecutor } from '@tributary/schema-kit';
import { sql, type SQL } from 'drizzle-orm';

import type { EncryptedTable, KeyUsage } from '../encrypted-table.ts';
import { CredentialsError } from '../errors.ts';

/** A table as SQL needs it. */
export interface ResolvedTable {
  readonly declared: EncryptedTable;
  readonly name: SQL;
  /** Columns of the primary key with their types, in its order. */
  readonly primaryKey: readonly { readonly name: string; readonly type: string }[];
}

/** A row under lock: key columns and cipher text as text, bytes in hex. */
export interface EncryptedRow {
  readonly primaryKey: readonly string[];
  readonly keyId: string | null;
  /** By the declared columns. */
  readonly values: readonly (string | null)[];
}

/** Throws CredentialsError `encrypted-table-unusable`: not there, a column missing, or no primary key. */
export const resolveTable = async (db: SqlExecutor, declared: EncryptedTable): Promise<ResolvedTable> => {
  const parts = declared.table.split('.');
  const [schema, table] = parts.length === 1 ? ['public', parts[0]!] : [parts[0]!, parts[1]!];
  const columns = rowsOf<{ name: string; type: string; place: number | null }>(
    await db.execute(sql`
      select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
        array_position(i.indkey::smallint[], a.attnum)::integer as place
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relname = ${table} and c.relnamespace = to_regnamespace(quote_ident(${schema}))
      order by 3, 1`),
  );
  const primaryKey = columns.filter(({ place }) => place !== null).map(({ name, type }) => ({ name, type }));
  const missing = [...declared.columns, declared.key].filter((name) => columns.every((column) => column.name !== name));
  if (columns.length === 0) throw unusable(declared, 'there is no such table');
  if (missing.length > 0) throw unusable(declared, `it has no column ${missing.join(', ')}`);
  if (primaryKey.length === 0) throw unusable(declared, 'it has no primary key to go through it by');
  return { declared, name: sql`${sql.identifier(schema)}.${sql.identifier(table)}`, primaryKey };
};

/** Throws CredentialsError `encrypted-table-unusable` where the auth service's tables are not there yet. */
export const requireKeyTables = async (db: SqlExecutor): Promise<void> => {
  await resolveTable(db, { table: 'crypto_keys', columns: ['secret_key'], cipher: 'aes-gcm', key: 'id' });
  await resolveTable(db, { table: 'audit_logs', columns: ['action'], cipher: 'aes-gcm', key: 'id' });
};

/** Rows with cipher text by the key that they name, ordered by it, those without one first. */
export const countByKey = async (db: SqlExecutor, table: ResolvedTable): Promise<readonly KeyUsage[]> => {
  const rows = rowsOf<{ key_id: string | null; rows: number | string }>(
    await db.execute(sql`
      select ${keyOf(table)} as key_id, count(*)::integer as rows from ${table.name}
      where ${hasCipherText(table)} group by 1`),
  );
  return rows
    .map((row) => ({ table: table.declared.table, keyId: row.key_id, rows: Number(row.rows) }))
    .toSorted((a, b) => byCodeUnit(a.keyId ?? '', b.keyId ?? ''));
};

export interface BatchRequest {
  /** The key that rows should be on; they are left out. */
  readonly primary: string;
  /** The primary key of the last row of the batch before; undefined at first. */
  readonly after: readonly string[] | undefined;
  readonly limit: number;
}

/** Locks the next rows that are not on the primary key, by primary key; rows that others hold are passed over. */
export const lockBatch = async (
  db: SqlExecutor,
  table: ResolvedTable,
  { primary, after, limit }: BatchRequest,
): Promise<readonly EncryptedRow[]> => {
  const keys = table.primaryKey.map(({ name }) => sql`${sql.identifier(name)}`);
  const start = after === undefined ? sql`true` : sql`(${list(keys)}) > (${list(typed(table, after))})`;
  const rows = rowsOf<{ row: string }>(
    await db.execute(sql`
      select jsonb_build_object('primaryKey', jsonb_build_array(${list(keys.map((key) => sql`${key}::text`))}),
        'keyId', ${keyOf(table)}, 'values', jsonb_build_array(${list(readable(table))}))::text as row
      from ${table.name}
      where ${start} and ${keyOf(table)} is distinct from ${primary} and ${hasCipherText(table)}
      order by ${list(keys)} limit ${limit} for update skip locked`),
  );
  return rows.map(({ row }) => JSON.parse(row) as EncryptedRow);
};

/** Replaces cipher text and key id of locked rows, in one statement. */
export const writeBatch = async (
  db: SqlExecutor,
  table: ResolvedTable,
  { keyId, rows }: { readonly keyId: string; readonly rows: readonly EncryptedRow[] },
): Promise<void> => {
  const given = rows.map(({ primaryKey, values }) => ({
    ...Object.fromEntries(primaryKey.map((value, at) => [`k${at}`, value])),
    ...Object.fromEntries(values.map((value, at) => [`v${at}`, value])),
  }));
  const shape = [
    ...table.primaryKey.map(({ type }, at) => sql`${sql.identifier(`k${at}`)} ${sql.raw(type)}`),
    ...table.declared.columns.map((_, at) => sql`${sql.identifier(`v${at}`)} text`),
  ];
  const values = table.declared.columns.map((name, at) => sql`${sql.identifier(name)} = ${writable(table, at)}`);
  const same = table.primaryKey.map(({ name }, at) => sql`t.${sql.identifier(name)} = g.${sql.identifier(`k${at}`)}`);
  await db.execute(sql`
    update ${table.name} as t set ${list(values)}, ${sql.identifier(table.declared.key)} = ${keyId}
    from jsonb_to_recordset(${json(given)}) as g(${list(shape)})
    where ${sql.join(same, sql` and `)}`);
};

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keyOf = ({ declared }: ResolvedTable): SQL => sql`${sql.identifier(declared.key)}`;

/** What development seeds write where a column wants cipher text: no cipher makes it, and there is nothing to lose. */
const PLACEHOLDER = 'dummy-ciphertext';

/** False where each of the columns is null or the placeholder, whole. */
const hasCipherText = ({ declared }: ResolvedTable): SQL => {
  const placeholder = declared.cipher === 'openpgp' ? sql`convert_to(${PLACEHOLDER}, 'UTF8')` : sql`${PLACEHOLDER}`;
  const isReal = declared.columns.map((name) => sql`coalesce(${sql.identifier(name)} <> ${placeholder}, false)`);
  return sql`(${sql.join(isReal, sql` or `)})`;
};

const typed = ({ primaryKey }: ResolvedTable, values: readonly string[]): readonly SQL[] =>
  primaryKey.map(({ type }, at) => sql`${values[at]}::${sql.raw(type)}`);

const readable = ({ declared }: ResolvedTable): readonly SQL[] =>
  declared.columns.map((name) =>
    declared.cipher === 'openpgp' ? sql`encode(${sql.identifier(name)}, 'hex')` : sql`${sql.identifier(name)}`,
  );

const writable = ({ declared }: ResolvedTable, at: number): SQL => {
  const value = sql`g.${sql.identifier(`v${at}`)}`;
  return declared.cipher === 'openpgp' ? sql`decode(${value}, 'hex')` : value;
};

const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

const unusable = ({ table }: EncryptedTable, why: string): CredentialsError =>
  new CredentialsError({
    code: 'encrypted-table-unusable',
    message: `The table ${table} cannot be used: ${why}.`,
    hint: 'Migrate first: tributary migrate; or mend what is declared as encrypted.',
    data: { table },
  });
