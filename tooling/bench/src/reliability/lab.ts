import type postgres from 'postgres';

import { connection, type Server } from '../server.ts';

/** What every fault works with. */
export interface Lab {
  readonly server: Server;
  /** Makes a new folder that goes away with the run. */
  readonly folder: () => string;
  /** How long a tool may wait and say nothing before the script ends what it waits for. */
  readonly limitMs: number;
}

/** An empty database, and a connection to look at it and to stand in its way. */
export interface Database {
  readonly url: string;
  readonly sql: postgres.Sql;
}

/** Makes a database, works with it and drops it, whatever happens. */
export const withDatabase = async <Answer>(
  { server }: Lab,
  work: (database: Database) => Promise<Answer>,
): Promise<Answer> => {
  const url = await server.create();
  const sql = connection(url);
  try {
    return await work({ url, sql });
  } finally {
    await sql.end({ timeout: 5 });
    await server.drop(url);
  }
};
