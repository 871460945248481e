import type { Session } from '../database.ts';
import { readOwnObjects } from '../restore/own-objects.ts';

/**
 * What an empty database can hold that no list of objects shows: a host's own ways, on which migrations may decide what
 * they make. Rights on schema public are as initdb leaves them (PostgreSQL 15 and later).
 */
const READ_STRANGE = `
select format('extension %I', extname) as name from pg_extension where extname <> 'plpgsql'
union all select format('event trigger %I', evtname) from pg_event_trigger
union all select format('publication %I', pubname) from pg_publication
union all select 'default privileges' where exists (select from pg_default_acl)
union all select format('server %I', srvname) from pg_foreign_server
union all select 'settings of its own' where exists (select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = current_database())
union all select 'other rights on schema public' where not exists (
  select from pg_namespace where nspname = 'public' and nspowner = 'pg_database_owner'::regrole
    and nspacl::text in ('{pg_database_owner=UC/pg_database_owner,=U/pg_database_owner}'))
order by 1`;

/** What a database has that a new one has not, by name, in order; the first is enough to say. */
export const strangeObjects = async (session: Session): Promise<readonly string[]> => [
  ...(await readOwnObjects(session)),
  ...(await session.query<{ name: string }>(READ_STRANGE)).map(({ name }) => name),
];
