import type { Session } from '../database.ts';

/** Neither the server's nor an extension's. */
const IS_OWN = (classId: string, oid: string): string => `
  n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.classid = '${classId}'::regclass and d.objid = ${oid} and d.deptype in ('e', 'i'))`;

/** What a database holds besides what every new one has, whatever its owner: names to show, in order. */
const READ_OWN = `
select format('%I.%I', n.nspname, c.relname) as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and c.relpersistence <> 't' and ${IS_OWN('pg_class', 'c.oid')}
union all
select format('%I.%I()', n.nspname, p.proname)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${IS_OWN('pg_proc', 'p.oid')}
union all
select format('%I.%I', n.nspname, t.typname)
from pg_type t join pg_namespace n on n.oid = t.typnamespace
where t.typtype in ('d', 'e', 'r') and ${IS_OWN('pg_type', 't.oid')}
union all
select format('schema %I', n.nspname)
from pg_namespace n where n.nspname <> 'public' and ${IS_OWN('pg_namespace', 'n.oid')}
order by 1`;

export const readOwnObjects = async (session: Session): Promise<readonly string[]> =>
  (await session.query<{ name: string }>(READ_OWN)).map(({ name }) => name);

/** Schemas last: they take with them what lies in them. Extensions but PL/pgSQL come back with the dump. */
const READ_DROPS = `
select sql from (
  select 1 as step, evtname as name, format('drop event trigger if exists %I cascade', evtname) as sql from pg_event_trigger
  union all select 2, pubname, format('drop publication if exists %I', pubname) from pg_publication
  union all select 3, extname, format('drop extension if exists %I cascade', extname) from pg_extension where extname <> 'plpgsql'
  union all select 4, nspname, format('drop schema if exists %I cascade', nspname) from pg_namespace
            where nspname !~ '^pg_' and nspname <> 'information_schema'
) as drops order by step, name`;

/** As initdb leaves it (PostgreSQL 15 and later). */
const NEW_PUBLIC = [
  'create schema public',
  'alter schema public owner to pg_database_owner',
  'grant usage on schema public to public',
  `comment on schema public is 'standard public schema'`,
];

/** Drops everything that a new database would not have. For the inside of a transaction. */
export const dropOwnObjects = async (session: Session): Promise<void> => {
  const drops = await session.query<{ sql: string }>(READ_DROPS);
  await session.pipeline([...drops.map(({ sql }) => sql), ...NEW_PUBLIC]);
};
