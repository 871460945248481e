import type { Session } from '@tributary/composer-postgres';

/** What a catalog says of a table, each part as PostgreSQL itself writes it, so that two of them can be compared as texts. */
export interface Shape {
  readonly columns: Readonly<Record<string, ShapedColumn>>;
  readonly primaryKey: readonly string[];
  /** Column lists, each sorted. */
  readonly unique: readonly string[];
  /** `column → schema.table(column) on delete action`. */
  readonly foreignKeys: readonly string[];
  readonly checks: readonly string[];
  /** Without names, and without those of constraints: `unique btree (a, b) where …`. */
  readonly indexes: readonly string[];
  readonly hasRowSecurity: boolean;
  readonly policies: readonly ShapedPolicy[];
}

export interface ShapedColumn {
  readonly type: string;
  readonly nullable: boolean;
  readonly default?: string;
}

export interface ShapedPolicy {
  readonly command: string;
  /** Sorted. */
  readonly roles: readonly string[];
  /** Condition on existing rows, or on the new one of an insert. */
  readonly rows: string;
}

interface Row extends Omit<Shape, 'columns'> {
  readonly columns: readonly (ShapedColumn & { readonly name: string; readonly default: string | null })[];
}

/** `$1`: a table with its schema. Sources: pg_get_expr, pg_get_indexdef, pg_policies (PostgreSQL manual, "System Catalogs"). */
const READ = `
with t as (select to_regclass($1) as id),
names as (
  select k.oid, k.contype, k.confrelid, k.confkey, k.confdeltype, k.conbin, k.conrelid,
    (select json_agg(a.attname order by u.at) from unnest(k.conkey) with ordinality u(num, at)
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns
  from pg_constraint k, t where k.conrelid = t.id)
select
  (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'nullable', not a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
   from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attrelid = t.id and a.attnum > 0 and not a.attisdropped) as columns,
  coalesce((select columns from names where contype = 'p'), '[]') as "primaryKey",
  coalesce((select json_agg(list) from (
    select (select string_agg(c, ', ' order by c) from json_array_elements_text(columns) c) as list
    from names where contype = 'u') u), '[]') as "unique",
  coalesce((select json_agg((columns ->> 0) || ' → ' || n.nspname || '.' || c.relname || '(' || a.attname || ') on delete ' ||
      case confdeltype when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null'
        else 'set default' end)
    from names join pg_class c on c.oid = confrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = confrelid and a.attnum = confkey[1]
    where contype = 'f'), '[]') as "foreignKeys",
  coalesce((select json_agg(pg_get_expr(conbin, conrelid)) from names where contype = 'c'), '[]') as checks,
  coalesce((select json_agg(case when i.indisunique then 'unique ' else '' end ||
      substring(pg_get_indexdef(i.indexrelid) from ' USING (.*)$'))
    from pg_index i where i.indrelid = t.id
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))), '[]') as indexes,
  (select relrowsecurity from pg_class where oid = t.id) as "hasRowSecurity",
  coalesce((select json_agg(json_build_object(
      'command', case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      'roles', (select json_agg(r.rolname order by r.rolname) from pg_roles r where r.oid = any (polroles)),
      'rows', pg_get_expr(coalesce(polqual, polwithcheck), polrelid)))
    from pg_policy where polrelid = t.id), '[]') as policies
from t where t.id is not null`;

/** Undefined where there is no such table. */
export const readShape = async (session: Session, table: string): Promise<Shape | undefined> => {
  const [row] = await session.query<Row>(READ, [table]);
  if (row === undefined) return undefined;
  const columns = row.columns.map(({ name, type, nullable, default: value }) => [
    name,
    { type, nullable, ...(value === null ? {} : { default: value }) },
  ]);
  return { ...row, columns: Object.fromEntries(columns) as Shape['columns'] };
};
