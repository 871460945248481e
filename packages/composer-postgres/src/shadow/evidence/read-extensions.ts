import type { ExtensionEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { plainIdentity } from '../../drift/origins.ts';
import type { OriginLookup } from './origin-lookup.ts';

const EXTENSIONS = `
select e.extname as name, n.nspname as schema,
       (select coalesce(json_agg(distinct p.proname order by p.proname), '[]')::text
          from pg_depend d join pg_proc p on p.oid = d.objid
         where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid
           and d.deptype = 'e'
           and not exists (select from pg_proc b where b.pronamespace = 'pg_catalog'::regnamespace and b.proname = p.proname)
       ) as functions
from pg_extension e join pg_namespace n on n.oid = e.extnamespace
where e.extname <> 'plpgsql'
order by 1`;

/** What depends on an object of an extension without being one (manual 18, "pg_depend"). */
const USERS = `
select distinct e.extname as extension, i.type, i.identity
from pg_depend m join pg_extension e on e.oid = m.refobjid and m.refclassid = 'pg_extension'::regclass and m.deptype = 'e'
join pg_depend d on d.refclassid = m.classid and d.refobjid = m.objid and d.deptype in ('n', 'a')
cross join lateral pg_identify_object(d.classid, d.objid, d.objsubid) i
where e.extname <> 'plpgsql' and i.identity is not null
  and not exists (select from pg_depend x where x.classid = d.classid and x.objid = d.objid and x.deptype = 'e')
order by 1, 2, 3`;

/** Every extension but PL/pgSQL, and which objects of the stream lean on it. */
export const readExtensionEvidence = async (
  session: Session,
  lookup: OriginLookup,
): Promise<readonly ExtensionEvidence[]> => {
  const extensions = await session.query<{ name: string; schema: string; functions: string }>(EXTENSIONS);
  const users = await session.query<{ extension: string; type: string; identity: string }>(USERS);
  return extensions.map(({ name, schema, functions }) => ({
    name,
    schema,
    functions: JSON.parse(functions) as readonly string[],
    users: users
      .filter(({ extension }) => extension === name)
      .flatMap(({ type, identity }) => {
        const { object, known } = userOf(type, plainIdentity(identity));
        const origin = lookup(...known);
        return origin === undefined ? [] : [{ object, origin }];
      }),
  }));
};

/** What lint calls it, and under which names a replay may know it. */
const userOf = (type: string, identity: string): { readonly object: string; readonly known: readonly string[] } => {
  switch (type) {
    case 'table column':
    case 'default value': {
      const column = identity.replace(/^for /, '');
      return { object: `column ${column}`, known: [`column ${column}`, `table ${column.replace(/\.[^.]*$/, '')}`] };
    }
    case 'rule': {
      const relation = identity.replace(/^.* on /, '');
      return { object: `relation ${relation}`, known: [`view ${relation}`, `materialized view ${relation}`] };
    }
    case 'table constraint': {
      const table = identity.replace(/^.* on /, '');
      return { object: `constraint ${identity}`, known: [`constraint ${identity}`, `table ${table}`] };
    }
    case 'index':
    case 'table':
    case 'view':
    case 'materialized view':
      return { object: `relation ${identity}`, known: [`${type} ${identity}`] };
    default:
      return { object: `${type} ${identity}`, known: [`${type} ${identity}`] };
  }
};
