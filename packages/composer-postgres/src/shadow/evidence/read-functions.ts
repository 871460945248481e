import type { FunctionEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { plainIdentity } from '../../drift/origins.ts';
import { notOfExtension, OWN_SCHEMAS } from './not-of-the-stream.ts';
import type { OriginLookup } from './origin-lookup.ts';

/** Whoever may run a function must be able to use its schema too; PUBLIC is grantee 0 (manual 18, "aclexplode"). */
const FUNCTIONS = `
select n.nspname || '.' || p.proname as name, n.nspname as schema, i.type as kind, i.identity,
       p.prosecdef as "isDefiner", p.prorettype in ('trigger'::regtype, 'event_trigger'::regtype) as "isTrigger",
       coalesce(to_json(p.proconfig), '[]'::json)::text as settings,
       coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as body,
       (select coalesce(json_agg(r.name order by r.name), '[]')::text from (
          select 'PUBLIC' as name
          where exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                        where x.grantee = 0 and x.privilege_type = 'EXECUTE')
            and exists (select from aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
                        where x.grantee = 0 and x.privilege_type = 'USAGE')
          union all
          select g.rolname from pg_roles g
          where g.rolname in ('anon', 'authenticated')
            and has_function_privilege(g.oid, p.oid, 'execute') and has_schema_privilege(g.oid, n.oid, 'usage')
        ) r) as callers
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
cross join lateral pg_identify_object('pg_proc'::regclass, p.oid, 0) i
where p.prokind in ('f', 'p', 'w') and ${OWN_SCHEMAS} and ${notOfExtension('pg_proc', 'p.oid')}
order by 4`;

type Row = Omit<FunctionEvidence, 'origin' | 'settings' | 'callers'> & {
  readonly kind: string;
  readonly settings: string;
  readonly callers: string;
};

/** Every function and procedure that the stream made, in order of identity. */
export const readFunctionEvidence = async (
  session: Session,
  lookup: OriginLookup,
): Promise<readonly FunctionEvidence[]> => {
  const rows = await session.query<Row>(FUNCTIONS);
  return rows.flatMap(({ kind, identity, settings, callers, ...row }) => {
    const known = plainIdentity(identity);
    const origin = lookup(`${kind} ${known}`);
    return origin === undefined
      ? []
      : [
          {
            ...row,
            identity: known,
            settings: JSON.parse(settings) as readonly string[],
            callers: JSON.parse(callers) as readonly string[],
            origin,
          },
        ];
  });
};
