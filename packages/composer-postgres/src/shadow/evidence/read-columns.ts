import type { ColumnEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { withOrigin, type OriginLookup } from './origin-lookup.ts';
import { OWN_SCHEMAS } from './not-of-the-stream.ts';

const COLUMNS = `
select n.nspname || '.' || c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       a.attnotnull as "isRequired", a.atthasdef or a.attidentity <> '' as "hasDefault"
from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
join pg_namespace n on n.oid = c.relnamespace
where a.attnum > 0 and not a.attisdropped and ${OWN_SCHEMAS}
order by 1, a.attnum`;

/** Columns by table. */
export const readColumns = async (
  session: Session,
  lookup: OriginLookup,
): Promise<Partial<Record<string, ColumnEvidence[]>>> => {
  const rows = await session.query<Omit<ColumnEvidence, 'origin'> & { table: string }>(COLUMNS);
  const made = withOrigin(rows, ({ table, name }) => lookup(`column ${table}.${name}`, `table ${table}`));
  return grouped(made);
};

/** By table, without naming it in each. */
export const grouped = <Item extends { readonly table: string }>(
  items: readonly Item[],
): Partial<Record<string, Omit<Item, 'table'>[]>> => {
  const groups: Record<string, Omit<Item, 'table'>[]> = {};
  for (const { table, ...item } of items) (groups[table] ??= []).push(item);
  return groups;
};
