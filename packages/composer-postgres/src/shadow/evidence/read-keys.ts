import type { KeyEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { withOrigin, type OriginLookup } from './origin-lookup.ts';
import { OWN_SCHEMAS } from './not-of-the-stream.ts';
import { grouped } from './read-columns.ts';

const KEYS = `
select n.nspname || '.' || c.relname as "table", o.conname as name,
       case o.contype when 'p' then 'primary' when 'u' then 'unique' else 'foreign' end as kind,
       (select json_agg(a.attname order by k.place)::text
          from unnest(o.conkey) with ordinality k(number, place)
          join pg_attribute a on a.attrelid = o.conrelid and a.attnum = k.number) as columns
from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
where o.contype in ('p', 'u', 'f') and ${OWN_SCHEMAS}
order by 1, 2`;

/** Primary keys, unique constraints and foreign keys by table. */
export const readKeys = async (
  session: Session,
  lookup: OriginLookup,
): Promise<Partial<Record<string, KeyEvidence[]>>> => {
  type Row = Omit<KeyEvidence, 'origin' | 'columns'> & { readonly table: string; readonly columns: string };
  const rows = (await session.query<Row>(KEYS)).map(({ columns, ...row }) => ({
    ...row,
    columns: JSON.parse(columns) as readonly string[],
  }));
  return grouped(withOrigin(rows, ({ table, name }) => lookup(`constraint ${name} on ${table}`, `table ${table}`)));
};
