import type { Session } from '@tributary/composer-postgres';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

const dialect = new PgDialect();

/** A test session as what typed function callers ask for: it runs in the session's role and transaction. */
export const executorOn = (
  session: Session,
): { readonly execute: (query: SQL) => Promise<readonly Record<string, unknown>[]> } => ({
  execute: (query) => {
    const { sql, params } = dialect.sqlToQuery(query);
    return session.query<Record<string, unknown>>(sql, params);
  },
});
