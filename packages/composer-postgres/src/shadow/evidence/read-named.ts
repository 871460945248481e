import type { NamedEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { notOfExtension, OWN_SCHEMAS } from './not-of-the-stream.ts';
import { withOrigin, type OriginLookup } from './origin-lookup.ts';

/** A sequence that belongs to a column, and the type of a table's rows, were named by PostgreSQL. */
const NAMED = `
select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'sequence' end as kind,
       n.nspname || '.' || c.relname as name, n.nspname as schema, null as "table"
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('v', 'm', 'S') and ${OWN_SCHEMAS} and ${notOfExtension('pg_class', 'c.oid')}
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                  and d.deptype in ('a', 'i') and d.refobjsubid > 0)
union all
select 'type', n.nspname || '.' || t.typname, n.nspname, null
from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
where (t.typtype in ('e', 'd', 'r') or c.relkind = 'c') and ${OWN_SCHEMAS} and ${notOfExtension('pg_type', 't.oid')}
union all
select 'schema', n.nspname, null, null from pg_namespace n
where ${OWN_SCHEMAS} and ${notOfExtension('pg_namespace', 'n.oid')}
union all
select 'trigger', g.tgname, null, n.nspname || '.' || c.relname
from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
where not g.tgisinternal and ${OWN_SCHEMAS}
order by 1, 2, 4`;

interface Row {
  readonly kind: NamedEvidence['kind'];
  readonly name: string;
  readonly schema: string | null;
  readonly table: string | null;
}

/** What else of the stream has a name that somebody chose, by kind and name. */
export const readNamedEvidence = async (session: Session, lookup: OriginLookup): Promise<readonly NamedEvidence[]> => {
  const rows = (await session.query<Row>(NAMED)).map(({ kind, name, schema, table }) => ({
    kind,
    name,
    ...(schema === null ? {} : { schema }),
    ...(table === null ? {} : { table }),
  }));
  return withOrigin(rows, ({ kind, name, table }) =>
    lookup(table === undefined ? `${kind} ${name}` : `${kind} ${name} on ${table}`),
  );
};
