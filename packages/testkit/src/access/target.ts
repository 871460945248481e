import type { Session } from '@tributary/composer-postgres';

import type { SampleRow } from './sample-rows.ts';

/** A sample row in its table: what it takes to try commands on it. */
export interface Target {
  /** Quoted and qualified. */
  readonly table: string;
  /** As the database keeps it. */
  readonly row: SampleRow;
  /** SQL that is true for this row alone, by its primary key. */
  readonly condition: string;
  /** The row's version: another one after an update, none after a delete. */
  readonly version: string;
  readonly columns: readonly Column[];
}

interface Column {
  readonly name: string;
  readonly isPrimary: boolean;
  /** Part of any key, of the table itself or to another one. */
  readonly isKey: boolean;
  /** A value may be given for it. */
  readonly isWritable: boolean;
}

/**
 * Inserts a sample row, or takes the one that is there with the same primary key: a trigger may have made it.
 * Throws where the table is unknown, has no primary key, or refuses the row.
 */
export const aTarget = async (session: Session, name: string, values: SampleRow): Promise<Target> => {
  const { table, columns } = await tableOf(session, name);
  const keys = columns.filter(({ isPrimary }) => isPrimary).map((column) => column.name);
  if (keys.length === 0) throw new Error(`${name} has no primary key, by which its sample row could be told`);
  const [inserted] = await session.query<SampleRow>(
    `${insertion(table, Object.keys(values))} on conflict do nothing returning *`,
    Object.values(values),
  );
  const row = inserted ?? (await existing(session, table, keys, values));
  const places = keys.map((key, index) => `${quoted(key)} = $${index + 1}`);
  const [told] = await session.query<{ condition: string; version: string }>(
    `select format('${keys.map((key) => `${quoted(key)} = %L`).join(' and ')}', ${keys.map(quoted).join(', ')}) as condition,
       ctid::text as version
     from ${table} where ${places.join(' and ')}`,
    keys.map((key) => row[key]),
  );
  return { table, row, columns, ...told! };
};

/** An insert of the named columns, as parameters. */
export const insertion = (table: string, names: readonly string[]): string =>
  names.length === 0
    ? `insert into ${table} default values`
    : `insert into ${table} (${names.map(quoted).join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`;

export const quoted = (name: string): string => `"${name}"`;

const tableOf = async (session: Session, name: string): Promise<Pick<Target, 'table' | 'columns'>> => {
  const columns = await session.query<Column>(
    `select a.attname as name,
       exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as "isPrimary",
       exists (select from pg_constraint c where c.conrelid = a.attrelid and c.contype in ('p', 'u', 'f') and a.attnum = any (c.conkey)) as "isKey",
       a.attgenerated = '' and a.attidentity <> 'a' as "isWritable"
     from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [name],
  );
  if (columns.length === 0) throw new Error(`there is no table ${name}`);
  return { table: name.split('.').map(quoted).join('.'), columns };
};

const existing = async (
  session: Session,
  table: string,
  keys: readonly string[],
  values: SampleRow,
): Promise<SampleRow> => {
  const [row] = await session.query<SampleRow>(
    `select * from ${table} where ${keys.map((key, index) => `${quoted(key)} = $${index + 1}`).join(' and ')}`,
    keys.map((key) => values[key] ?? null),
  );
  if (row === undefined) throw new Error(`another row of ${table} has the unique values of the sample row`);
  return row;
};
