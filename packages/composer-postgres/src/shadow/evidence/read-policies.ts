import type { PolicyEvidence } from '@tributary/composer-core';

import type { Session } from '../../database.ts';
import { withOrigin, type OriginLookup } from './origin-lookup.ts';
import { OWN_SCHEMAS } from './not-of-the-stream.ts';
import { grouped } from './read-columns.ts';

/** `polroles` is {0} for PUBLIC (manual 18, "pg_policy"). */
const POLICIES = `
select n.nspname || '.' || c.relname as "table", p.polname as name,
       (select coalesce(json_agg(r.rolname order by r.rolname), '[]')::text
          from pg_roles r where r.oid = any (p.polroles)) as roles,
       pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as "check"
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where ${OWN_SCHEMAS}
order by 1, 2`;

interface Row {
  readonly table: string;
  readonly name: string;
  readonly roles: string;
  readonly using: string | null;
  readonly check: string | null;
}

/** Policies by table. */
export const readPolicies = async (
  session: Session,
  lookup: OriginLookup,
): Promise<Partial<Record<string, PolicyEvidence[]>>> => {
  const rows = (await session.query<Row>(POLICIES)).map(({ table, name, roles, using, check }) => ({
    table,
    name,
    roles: JSON.parse(roles) as readonly string[],
    ...(using === null ? {} : { using }),
    ...(check === null ? {} : { check }),
  }));
  return grouped(withOrigin(rows, ({ table, name }) => lookup(`policy ${name} on ${table}`, `table ${table}`)));
};
