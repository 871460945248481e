import { connection } from './server.ts';

/** What a contender left behind, its own bookkeeping left out. */
export interface Fingerprint {
  readonly tables: number;
  readonly columns: number;
  readonly indexes: number;
  readonly functions: number;
  /** md5 over every definition the server can spell out. Equal hashes, equal schemas. */
  readonly hash: string;
}

/** Reads a database. Two contenders did the same work when this is the same. */
export const fingerprint = async (url: string): Promise<Fingerprint> => {
  const sql = connection(url);
  try {
    const [row] = await sql.unsafe<{ found: Fingerprint }[]>(FINGERPRINT);
    if (row === undefined) throw new Error('a query with one row gave none');
    return row.found;
  } finally {
    await sql.end({ timeout: 5 });
  }
};

/** Schemas and, in public, tables in which contenders keep their books. */
const BOOKKEEPING_SCHEMAS = "('tributary', 'drizzle')";
const BOOKKEEPING_TABLES = "'^(schema_migrations|pgmigrations)'";

/** Objects of extensions (deptype e) and of the system are the server's; the rest is what migrations made. */
const FINGERPRINT = `
with schemas as (
  select oid, nspname from pg_namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema' and nspname not in ${BOOKKEEPING_SCHEMAS}
), relations as (
  select c.* from pg_class c join schemas s on s.oid = c.relnamespace
  where c.relname !~ ${BOOKKEEPING_TABLES}
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), functions as (
  select p.* from pg_proc p join schemas s on s.oid = p.pronamespace
  where p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
), lines as (
  select format('relation %s %s %s %s', oid::regclass, relkind, relrowsecurity, relacl) as line from relations
  union all
  select format('column %s %s %s %s %s %s', r.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                pg_get_expr(d.adbin, d.adrelid), a.attacl)
  from relations r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
  union all
  select pg_get_indexdef(oid) from relations where relkind = 'i'
  union all
  select pg_get_viewdef(oid) from relations where relkind in ('v', 'm')
  union all
  select format('constraint %s %s %s', r.oid::regclass, c.conname, pg_get_constraintdef(c.oid))
  from relations r join pg_constraint c on c.conrelid = r.oid
  union all
  select pg_get_triggerdef(t.oid) from relations r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
  union all
  select format('policy %s %s %s %s %s %s', r.oid::regclass, p.polname, p.polcmd, p.polroles::regrole[],
                pg_get_expr(p.polqual, r.oid), pg_get_expr(p.polwithcheck, r.oid))
  from relations r join pg_policy p on p.polrelid = r.oid
  union all
  select format('%s %s', pg_get_functiondef(oid), proacl) from functions
  union all
  select format('enum %s %s %s', e.enumtypid::regtype, e.enumlabel, e.enumsortorder) from pg_enum e
  union all
  select format('schema %s %s', nspname, obj_description(oid, 'pg_namespace')) from schemas
  union all
  select format('comment %s %s %s', r.oid::regclass, d.objsubid, d.description)
  from relations r join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = r.oid
)
select json_build_object(
  'tables', (select count(*) from relations where relkind in ('r', 'p')),
  'columns', (select count(*) from relations r join pg_attribute a on a.attrelid = r.oid
              where r.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped),
  'indexes', (select count(*) from relations where relkind = 'i'),
  'functions', (select count(*) from functions),
  'hash', md5((select string_agg(line, E'\\n' order by line collate "C") from lines))) as found`;
