import type { Session } from '@tributary/composer-postgres';

import type { TableShape } from './table-shape.ts';

/**
 * One query for everything; catalog columns as the manual's "System Catalogs" has them. Not-null
 * constraints are rows of their own from PostgreSQL 18 on and are told by the columns.
 */
const SHAPE = `
with t as (select to_regclass($1)::oid as oid),
keys as (
  select c.contype, c.conname, c.confrelid, c.confdeltype,
    (select string_agg(a.attname, ',' order by k.n) from unnest(c.conkey) with ordinality k(num, n)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns,
    (select string_agg(a.attname, ',' order by k.n) from unnest(c.confkey) with ordinality k(num, n)
       join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as targets
  from pg_constraint c, t where c.conrelid = t.oid)
select json_build_object(
  'columns', (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'notNull', a.attnotnull, 'hasDefault', a.atthasdef) order by a.attnum)
    from pg_attribute a, t where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
  'primaryKey', (select to_json(string_to_array(columns, ',')) from keys where contype = 'p'),
  'uniques', (select coalesce(json_agg(columns), '[]') from keys where contype = 'u'),
  'foreignKeys', (select coalesce(json_agg(columns || ' → ' || n.nspname || '.' || f.relname || '(' || targets || ') on delete '
      || case confdeltype when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null' else 'set default' end), '[]')
    from keys join pg_class f on f.oid = confrelid join pg_namespace n on n.oid = f.relnamespace where contype = 'f'),
  'indexes', (select coalesce(json_agg(i.relname), '[]') from pg_index x join pg_class i on i.oid = x.indexrelid, t
    where x.indrelid = t.oid and not exists (select from pg_constraint c where c.conindid = x.indexrelid)),
  'checks', (select coalesce(json_agg(conname), '[]') from keys where contype = 'c'),
  'policies', (select coalesce(json_agg(p.policyname || ' for ' || lower(p.cmd) || ' to '
      || (select string_agg(r, ',' order by r) from unnest(p.roles) r)), '[]')
    from pg_policies p, t join pg_class c on c.oid = t.oid join pg_namespace n on n.oid = c.relnamespace
    where p.schemaname = n.nspname and p.tablename = c.relname),
  'hasRowSecurity', (select c.relrowsecurity from pg_class c, t where c.oid = t.oid))::text as shape`;

/** The shape that a table has in a database. Throws when there is no such table. */
export const catalogShape = async (session: Session, table: string): Promise<TableShape> => {
  const [row] = await session.query<{ shape: string }>(SHAPE, [table]);
  const shape = JSON.parse(row?.shape ?? '{}') as TableShape;
  if (shape.columns === null) throw new Error(`${table} is defined, but no migration creates it`);
  const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
  return {
    ...shape,
    uniques: sorted(shape.uniques),
    foreignKeys: sorted(shape.foreignKeys),
    indexes: sorted(shape.indexes),
    checks: sorted(shape.checks),
    policies: sorted(shape.policies),
  };
};
