import { objectsOf } from '@tributary/composer-core';
import type { Session } from '@tributary/composer-postgres';

import type { PackageStream } from '../stream-of.ts';

/** Tables that the package's migrations create and that are still there, partitions left out: `schema.table`, sorted. */
export const ownTables = async (session: Session, { own, parser }: PackageStream): Promise<readonly string[]> => {
  const created = own.migrations
    .flatMap(({ sql }) => objectsOf(parser, sql).created)
    .filter(({ kind }) => kind === 'relation')
    .map(({ schema, name }) => `${schema}.${name}`);
  return names(
    session,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname || '.' || c.relname = any ($1::text[])`,
    created,
  );
};

/** Names of the functions that the package's migrations create: `schema.name`. */
export const ownFunctions = ({ own, parser }: PackageStream): ReadonlySet<string> =>
  new Set(
    own.migrations
      .flatMap(({ sql }) => objectsOf(parser, sql).created)
      .filter(({ kind }) => kind === 'function')
      .map(({ schema, name }) => `${schema}.${name}`),
  );

/**
 * Partitions of the given tables that an API role may touch by their own name: their table's policies are not asked
 * there (manual, "CREATE POLICY").
 */
export const openPartitions = async (session: Session, tables: readonly string[]): Promise<readonly string[]> =>
  names(
    session,
    `select c.oid::regclass::text as name
     from unnest($1::text[]) as t (name), pg_partition_tree(t.name::regclass) as p join pg_class c on c.oid = p.relid
     where p.level > 0 and exists (
       select from unnest(array['anon', 'authenticated']) as r (role)
       where has_any_column_privilege(r.role, c.oid, 'select, insert, update, references')
         or has_table_privilege(r.role, c.oid, 'delete, truncate'))`,
    tables,
  );

/**
 * Views that an API role may read and that ask the policies of their owner, not of their reader (manual, "CREATE VIEW",
 * security_invoker), those of extensions left out; materialized ones ask none.
 */
export const openViews = async (session: Session): Promise<readonly string[]> =>
  names(
    session,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and cardinality($1::text[]) = 0
       and (c.relkind = 'm' or not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'])
       and (has_any_column_privilege('anon', c.oid, 'select') or has_any_column_privilege('authenticated', c.oid, 'select'))
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`,
    [],
  );

/** Tables that an API role may empty as a whole: row level security is not asked there (manual, "Row Security Policies"). */
export const emptiedTables = async (session: Session, tables: readonly string[]): Promise<readonly string[]> =>
  names(
    session,
    `select t.name from unnest($1::text[]) as t (name)
     where has_table_privilege('anon', t.name, 'truncate') or has_table_privilege('authenticated', t.name, 'truncate')`,
    tables,
  );

const names = async (session: Session, sql: string, given: readonly string[]): Promise<readonly string[]> =>
  (await session.query<{ name: string }>(sql, [`{${given.map((name) => `"${name}"`).join(',')}}`]))
    .map(({ name }) => name)
    .sort();
