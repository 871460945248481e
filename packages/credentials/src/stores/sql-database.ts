import type { SqlExecutor } from '@tributary/schema-kit';

/** The part of a Drizzle database, of any PostgreSQL driver, that the stores need. */
export interface SqlDatabase extends SqlExecutor {
  transaction<Result>(body: (transaction: SqlExecutor) => Promise<Result>): Promise<Result>;
}
