import type { IndexEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { withOrigin, type OriginLookup } from './origin-lookup.ts';
import { OWN_SCHEMAS } from './not-of-the-stream.ts';
import { grouped } from './read-columns.ts';

/** An entry of `indkey` is 0 where an expression stands (manual 18, "pg_index"); it counts from 0. */
const INDEXES = `
select n.nspname || '.' || c.relname as "table", i.relname as name, m.amname as method,
       (select json_agg(a.attname order by k.place)::text
          from unnest(x.indkey::int2[]) with ordinality k(number, place)
          left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number and k.number <> 0
         where k.place <= x.indnkeyatts) as columns,
       pg_get_expr(x.indpred, x.indrelid) as predicate,
       exists (select from pg_constraint o where o.conindid = x.indexrelid and o.contype in ('p', 'u', 'x')) as "isOfConstraint",
       x.indisvalid as "isValid", n.nspname as schema
from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
join pg_am m on m.oid = i.relam join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and ${OWN_SCHEMAS}
order by 1, 2`;

type Row = Omit<IndexEvidence, 'origin' | 'columns' | 'predicate'> & {
  readonly table: string;
  readonly schema: string;
  readonly columns: string;
  readonly predicate: string | null;
};

/** Indexes by table, those of constraints included. */
export const readIndexes = async (
  session: Session,
  lookup: OriginLookup,
): Promise<Partial<Record<string, IndexEvidence[]>>> => {
  const rows = (await session.query<Row>(INDEXES)).map(({ columns, predicate, schema, ...row }) => ({
    ...row,
    columns: JSON.parse(columns) as readonly (string | null)[],
    ...(predicate === null ? {} : { predicate }),
    origin: lookup(`index ${schema}.${row.name}`, `constraint ${row.name} on ${row.table}`, `table ${row.table}`),
  }));
  return grouped(withOrigin(rows, ({ origin }) => origin));
};
