import type { MigrationKey } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import type { Holder } from '../facts/undoing.ts';
import { holderName, type Down } from './down.ts';

/** Rows that a down would take with it. */
export interface Loss {
  readonly key: MigrationKey;
  readonly kind: 'table' | 'column';
  /** `public.users`, `public.users.name`. */
  readonly name: string;
  /** Rows of the table, or those where the column is not null: counted, not estimated, up to `MOST`. */
  readonly rows: number;
  /** True: there are more than that. */
  readonly isMore: boolean;
}

/** Nobody needs to know more exactly what is lost, and counting on would hold the rollback up. */
const MOST = 100_000;

/** What these downs would take with them from a database as it is; what is not there is no loss. */
export const lossesOf = async (session: Session, downs: readonly Down[]): Promise<readonly Loss[]> => {
  const losses: Loss[] = [];
  for (const { key, loses } of downs)
    for (const holder of loses) {
      const rows = await rowsIn(session, holder);
      if (rows === 0) continue;
      const kind = holder.column === undefined ? 'table' : 'column';
      losses.push({ key, kind, name: holderName(holder), rows: Math.min(rows, MOST), isMore: rows > MOST });
    }
  return losses;
};

const rowsIn = async (session: Session, holder: Holder): Promise<number> => {
  if (!(await isThere(session, holder))) return 0;
  const filter = holder.column === undefined ? '' : ` where ${quoted(holder.column)} is not null`;
  const [row] = await session.query<{ rows: number }>(
    `select count(*)::int as rows from (select from ${tableName(holder)}${filter} limit ${MOST + 1}) as held`,
  );
  return row?.rows ?? 0;
};

const isThere = async (session: Session, { schema, table, column }: Holder): Promise<boolean> => {
  const [row] = await session.query<{ there: boolean }>(
    `select exists (
       select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p')
         and ($3::text is null or exists (
           select from pg_catalog.pg_attribute a
           where a.attrelid = c.oid and a.attname = $3 and a.attnum > 0 and not a.attisdropped))
     ) as there`,
    [schema, table, column ?? null],
  );
  return row?.there === true;
};

/** Names of the tables among them that are there, quoted, each once. */
export const tablesThere = async (session: Session, holders: readonly Holder[]): Promise<readonly string[]> => {
  const there = new Set<string>();
  for (const holder of holders)
    if (await isThere(session, { schema: holder.schema, table: holder.table })) there.add(tableName(holder));
  return [...there];
};

const tableName = ({ schema, table }: Holder): string => `${quoted(schema)}.${quoted(table)}`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Does any table of the database hold a row, the ledger's own apart? */
export const holdsRows = async (session: Session): Promise<boolean> => {
  const tables = await session.query<{ schema: string; table: string }>(
    `select n.nspname as schema, c.relname as table
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'tributary')
       and n.nspname !~ '^pg_'
       and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
     order by 1, 2`,
  );
  for (const holder of tables) {
    const [row] = await session.query<{ found: boolean }>(`select exists (select from ${tableName(holder)}) as found`);
    if (row?.found === true) return true;
  }
  return false;
};
