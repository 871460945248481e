import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

import type { Database, Session } from './database.ts';

/** What stores that are written for Drizzle's databases take: `execute`, and transactions. */
interface SqlDatabase {
  execute(query: SQL): Promise<readonly unknown[]>;
  transaction<Result>(body: (transaction: Pick<SqlDatabase, 'execute'>) => Promise<Result>): Promise<Result>;
}

/** A database of the composer for code that talks Drizzle. Throws StatementFailed, as the database does. */
export const sqlDatabase = (database: Database): SqlDatabase => ({
  ...executorOf(database),
  transaction: (body) => database.transaction((session) => body(executorOf(session))),
});

const dialect = new PgDialect();

const executorOf = (session: Session): Pick<SqlDatabase, 'execute'> => ({
  execute: (query) => {
    const { sql, params } = dialect.sqlToQuery(query);
    return session.query<unknown>(sql, params);
  },
});
