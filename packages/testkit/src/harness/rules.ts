import type { Session } from '@tributary/composer-postgres';

/** Foreign keys of the given tables that no index leads with: `table(column)`. */
export const unindexedForeignKeys = async (session: Session, tables: readonly string[]): Promise<readonly string[]> =>
  names(
    session,
    `select c.conrelid::regclass || '(' || a.attname || ')' as name
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.conrelid = any (select to_regclass(t) from unnest($1::text[]) t)
       and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`,
    tables,
  );

/** Indexes that follow neither `idx_{table}_…` nor belong to a constraint, and names that are not snake_case. */
export const misnamed = async (session: Session, tables: readonly string[]): Promise<readonly string[]> =>
  names(
    session,
    `select i.relname as name
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
     where x.indrelid = any (select to_regclass(t) from unnest($1::text[]) t)
       and not exists (select from pg_constraint k where k.conindid = x.indexrelid)
       and i.relname not like 'idx\\_' || replace(c.relname, '_', '\\_') || '\\_%'
     union all
     select a.attrelid::regclass || '.' || a.attname from pg_attribute a
     where a.attrelid = any (select to_regclass(t) from unnest($1::text[]) t) and a.attnum > 0 and not a.attisdropped
       and a.attname !~ '^[a-z][a-z0-9_]*$'`,
    tables,
  );

/** Columns `updated_at` without the trigger that keeps them true. */
export const untouchedUpdatedAt = async (session: Session, tables: readonly string[]): Promise<readonly string[]> =>
  names(
    session,
    `select a.attrelid::regclass::text as name from pg_attribute a
     where a.attrelid = any (select to_regclass(t) from unnest($1::text[]) t) and a.attname = 'updated_at'
       and not exists (select from pg_trigger g where g.tgrelid = a.attrelid and g.tgfoid = 'public.set_updated_at()'::regprocedure)`,
    tables,
  );

/** Functions with their owner's rights that do not pin an empty search path, or that everybody may run. */
export const looseDefiners = async (session: Session): Promise<readonly string[]> =>
  names(
    session,
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and p.prosecdef
       and (not coalesce(p.proconfig, '{}') @> array['search_path=""'] or has_function_privilege('anon', p.oid, 'execute'))
       and cardinality($1::text[]) >= 0`,
    [],
  );

const names = async (session: Session, sql: string, tables: readonly string[]): Promise<readonly string[]> =>
  (await session.query<{ name: string }>(sql, [`{${tables.join(',')}}`])).map(({ name }) => name).sort();
