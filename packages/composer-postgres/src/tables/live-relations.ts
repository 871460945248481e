import type { LiveRelation } from '@tributary/composer-core';

import type { Session } from '../database.ts';

const READ_LIVE = `
select n.nspname || '.' || c.relname as name, tn.nspname || '.' || t.relname as "table"
from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join pg_index i on i.indexrelid = c.oid
  left join pg_class t on t.oid = i.indrelid
  left join pg_namespace tn on tn.oid = t.relnamespace
where n.nspname || '.' || c.relname in (select json_array_elements_text($1::text::json))
order by 1`;

interface Row {
  readonly name: string;
  readonly table: string | null;
}

/** Which of the named relations, `schema.name`, a database has, and of each index its table. Locks none of them. */
export const readLiveRelations = async (session: Session, names: readonly string[]): Promise<readonly LiveRelation[]> =>
  names.length === 0
    ? []
    : (await session.query<Row>(READ_LIVE, [JSON.stringify(names)])).map(({ name, table }) =>
        table === null ? { name } : { name, table },
      );
