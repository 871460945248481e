import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';

import type { Session } from '../../database.ts';

/** `schema.table.column` of a parent outside the package → the values that its rows have, in order. */
export type Parents = ReadonlyMap<string, readonly string[]>;

/** More than a load test can tell from all of them. */
const MOST = 10_000;

export const readParents = async (session: Session, tables: readonly PgTable[]): Promise<Parents> => {
  const parents = new Map<string, readonly string[]>();
  for (const { foreignTable, foreignColumn } of tables.flatMap(outwardKeys(tables))) {
    const { schema = 'public', name } = getTableConfig(foreignTable);
    const key = `${schema}.${name}.${foreignColumn}`;
    if (parents.has(key)) continue;
    const rows = await session.query<{ value: string }>(
      `select "${foreignColumn}"::text as value from "${schema}"."${name}" order by 1 limit ${MOST}`,
    );
    parents.set(
      key,
      rows.map(({ value }) => value),
    );
  }
  return parents;
};

export interface OutwardKey {
  /** Name in the database. */
  readonly column: string;
  readonly foreignTable: PgTable;
  readonly foreignColumn: string;
}

/** Foreign keys of one column to tables that are not among the given ones. */
export const outwardKeys =
  (tables: readonly PgTable[]) =>
  (table: PgTable): readonly OutwardKey[] =>
    getTableConfig(table).foreignKeys.flatMap((foreignKey) => {
      const { columns, foreignTable, foreignColumns } = foreignKey.reference();
      const [column] = columns;
      const [foreignColumn] = foreignColumns;
      if (column === undefined || foreignColumn === undefined || tables.includes(foreignTable as PgTable)) return [];
      return [{ column: column.name, foreignTable: foreignTable as PgTable, foreignColumn: foreignColumn.name }];
    });

/** Names of the columns whose foreign key is to their own table. */
export const ownKeys = (table: PgTable): ReadonlySet<string> =>
  new Set(
    getTableConfig(table).foreignKeys.flatMap((foreignKey) => {
      const { columns, foreignTable } = foreignKey.reference();
      return foreignTable === table ? columns.map(({ name }) => name) : [];
    }),
  );
