import type { TablePart } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/**
 * One JSON document a part. Keys of constraints that Drizzle writes beside the columns: unique and check.
 * An index with an expression, an order or an operator class of its own has no list of columns.
 */
const READ_PARTS = `
with named as (
  select c.oid, n.nspname || '.' || c.relname as "table"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname in (select json_array_elements_text($1::text::json))
)
select t."table", json_build_object(
  'kind', 'column', 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isNotNull', a.attnotnull,
  'isComputed', a.attidentity <> '' or a.attgenerated <> '', 'default', pg_get_expr(d.adbin, d.adrelid)
)::text as part
from named t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
union all
select t."table", json_build_object(
  'kind', 'index', 'name', c.relname, 'method', m.amname, 'isUnique', i.indisunique,
  'columns', case when i.indexprs is null and i.indnatts = i.indnkeyatts
      and not exists (select from unnest(i.indoption) o where o <> 0)
      and not exists (select from unnest(i.indclass) k join pg_opclass p on p.oid = k where not p.opcdefault)
    then (select json_agg(a.attname order by k.at) from unnest(i.indkey) with ordinality k(number, at)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) end,
  'predicate', pg_get_expr(i.indpred, i.indrelid)
)::text
from named t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
where not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.conrelid = t.oid and o.contype in ('p', 'u', 'x'))
union all
select t."table", json_build_object(
  'kind', 'unique', 'name', o.conname,
  'columns', (select json_agg(a.attname order by k.at) from unnest(o.conkey) with ordinality k(number, at)
              join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number)
)::text
from named t join pg_constraint o on o.conrelid = t.oid and o.contype = 'u'
union all
select t."table", json_build_object('kind', 'check', 'name', o.conname, 'expression', pg_get_expr(o.conbin, o.conrelid))::text
from named t join pg_constraint o on o.conrelid = t.oid and o.contype = 'c'
union all
select t."table", json_build_object(
  'kind', 'policy', 'name', p.polname, 'isPermissive', p.polpermissive,
  'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
  'roles', (select json_agg(coalesce(r.rolname, 'public') order by r.rolname)
            from unnest(p.polroles) u(oid) left join pg_roles r on r.oid = u.oid),
  'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)
)::text
from named t join pg_policy p on p.polrelid = t.oid`;

/** Parts of the named tables, `schema.name`. Locks none of them. Throws StatementFailed. */
export const readTableParts = async (
  session: Session,
  tables: readonly string[],
): Promise<readonly { readonly table: string; readonly part: TablePart }[]> => {
  const rows = await session.query<{ table: string; part: string }>(READ_PARTS, [JSON.stringify(tables)]);
  return rows.map(({ table, part }) => ({ table, part: withoutNulls(part) }));
};

/** The server says null where the shape has no field. */
const withoutNulls = (text: string): TablePart =>
  Object.fromEntries(
    Object.entries(JSON.parse(text) as Record<string, unknown>).filter(([, value]) => value !== null),
  ) as unknown as TablePart;
