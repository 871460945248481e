import type { TableChange, TablePart } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import { readTableParts } from '../tables/read-parts.ts';
import type { Difference } from './drift.ts';

/** A difference of a table, and what of its Drizzle file would have to change; `change` is absent for a table as a whole. */
export interface TableDifference {
  readonly difference: Difference;
  readonly schema: string;
  readonly table: string;
  readonly change?: TableChange;
}

/** Of these differences those that a Drizzle table tells of. Reads the database as it is. Throws StatementFailed. */
export const readTableChanges = async (
  session: Session,
  differences: readonly Difference[],
): Promise<readonly TableDifference[]> => {
  const ours = differences.filter(({ object }) => object.on === undefined && KINDS.has(object.kind));
  if (ours.length === 0) return [];
  const tables = new Set(ours.map(({ object }) => `${object.schema}.${object.table ?? object.name}`));
  const parts = await readTableParts(session, [...tables]);
  return ours.map((difference) => tableDifference(difference, parts));
};

/** What a Drizzle table has words for. Grants, triggers and comments are for migrations alone. */
const KINDS: ReadonlySet<string> = new Set(['column', 'constraint', 'default', 'index', 'policy', 'table']);

const tableDifference = (
  difference: Difference,
  parts: readonly { readonly table: string; readonly part: TablePart }[],
): TableDifference => {
  const { kind, object, attributes } = difference;
  const { schema = '', table = object.name, name } = object;
  if (object.kind === 'table') return { difference, schema, table };
  const isColumn = object.kind === 'column' || object.kind === 'default';
  const part = parts.find(
    (one) => one.table === `${schema}.${table}` && one.part.name === name && (one.part.kind === 'column') === isColumn,
  )?.part;
  return {
    difference,
    schema,
    table,
    change: {
      schema,
      table,
      change: object.kind === 'default' ? 'alter' : CHANGES[kind],
      what: isColumn ? 'column' : 'other',
      name,
      ...(part === undefined || (kind === 'missing' && object.kind !== 'default') ? {} : { part }),
      ...(attributes.includes('type') ? { hasOtherType: true } : {}),
    },
  };
};

const CHANGES = { extra: 'add', missing: 'drop', changed: 'alter' } as const;
