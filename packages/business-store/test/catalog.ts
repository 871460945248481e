import type { Session } from '@tributary/testkit';

import { tenantSchemaName } from '../src/index.ts';

/** One query per kind of object: `what` and `text`. The order of columns is not told: jsonb does not keep it. */
const OBJECTS = [
  `select 'column ' || c.relname || '.' || a.attname as what, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' end, 'default ' || pg_get_expr(d.adbin, d.adrelid),
      nullif(a.attgenerated, ''), nullif(a.attidentity, ''),
      'comment ' || col_description(c.oid, a.attnum)) as text
    from pg_class c join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'c') and a.attnum > 0 and not a.attisdropped`,
  `select 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = $1::regnamespace and contype in ('p', 'u', 'c', 'f')`,
  `select 'index ' || indexrelid::regclass, pg_get_indexdef(indexrelid) || coalesce(obj_description(indexrelid), '')
    from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = $1::regnamespace`,
  `select 'policy ' || tablename || '.' || policyname, concat_ws(' ', roles::text, cmd, qual, with_check)
    from pg_policies where schemaname = $2`,
  `select 'trigger ' || tgrelid::regclass || '.' || tgname, pg_get_triggerdef(t.oid)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = $1::regnamespace and not tgisinternal`,
  `select 'relation ' || relname, concat_ws(' ', relkind, relrowsecurity::text, relacl::text, reloptions::text,
      obj_description(oid, 'pg_class'), pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid), pg_get_viewdef(oid))
    from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
  `select 'enum ' || typname, string_agg(e.enumlabel, ',' order by e.enumsortorder)
    from pg_type t join pg_enum e on e.enumtypid = t.oid where typnamespace = $1::regnamespace group by typname`,
  `select 'function ' || proname, pg_get_functiondef(oid) || coalesce(proacl::text, '') from pg_proc
    where pronamespace = $1::regnamespace`,
  `select 'schema', coalesce(obj_description($1::regnamespace, 'pg_namespace'), '') || nspacl::text
    from pg_namespace where nspname = $2`,
];

/** Everything in a tenant's schema, by name, with the tenant's id and schema written as TENANT. */
export const tenantCatalog = async (session: Session, tenantId: string): Promise<Readonly<Record<string, string>>> => {
  const schema = tenantSchemaName(tenantId);
  const found = [];
  for (const query of OBJECTS) {
    const named = `select what, text from (${query}) found (what, text) where $1::text is not null and $2::text is not null`;
    found.push(...(await session.query<{ what: string; text: string }>(named, [schema, schema])));
  }
  const neutral = (text: string): string => text.replaceAll(schema, 'TENANT').replaceAll(tenantId, 'TENANT');
  return Object.fromEntries(
    found
      .map(({ what, text }) => [neutral(what), neutral(text)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
};
