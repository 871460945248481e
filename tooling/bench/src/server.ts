import { randomUUID } from 'node:crypto';

import { startServer } from '@tributary/testkit/server';
import postgres from 'postgres';

/** The PostgreSQL server that all contenders share. */
export interface Server {
  /** `18.4`, as the server names itself. */
  readonly version: string;
  /** What of its settings decides about speed. */
  readonly settings: string;
  /** Creates an empty database and gives its URL. */
  readonly create: () => Promise<string>;
  readonly drop: (url: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A server that runs already, by the URL of a superuser, or an embedded one of this run's own. */
export const openServer = async (url: string | undefined): Promise<Server> => {
  const own = url === undefined ? await startServer() : undefined;
  const adminUrl = url ?? own?.url ?? '';
  const sql = connection(adminUrl);
  const [row] = await sql<{ version: string; settings: string }[]>`
    select current_setting('server_version') as version,
           (select string_agg(name || '=' || current_setting(name), ', ' order by name) from pg_settings
            where name in ('fsync', 'synchronous_commit', 'shared_buffers', 'wal_level')) as settings`;
  return {
    version: row?.version ?? '',
    settings: `${own === undefined ? 'as it was' : 'embedded'}: ${row?.settings}`,
    create: async () => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`;
      await sql.unsafe(`create database ${name} template template0`);
      return Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
    },
    drop: async (database) => {
      await sql.unsafe(`drop database if exists ${new URL(database).pathname.slice(1)} with (force)`);
    },
    close: async () => {
      await sql.end({ timeout: 5 });
      await own?.stop();
    },
  };
};

/** One quiet connection. */
export const connection = (url: string): postgres.Sql => postgres(url, { max: 1, onnotice: () => {} });
