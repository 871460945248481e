import type { SqlExecutor } from '@tributary/schema-kit';
import { sql, type SQL } from 'drizzle-orm';

/** The part of a Drizzle database, of any PostgreSQL driver, that applies descriptions: queries and transactions. */
export interface TransactionalExecutor extends SqlExecutor {
  /** Commits when `body` resolves, rolls back when it throws. */
  transaction<Result>(body: (transaction: SqlExecutor) => Promise<Result>): Promise<Result>;
}

/** Rows in either of the shapes that Drizzle's drivers return. */
export const rowsOf = async <Row>(db: SqlExecutor, query: SQL): Promise<readonly Row[]> => {
  const result = await db.execute(query);
  return (Array.isArray(result) ? result : (result as { readonly rows: readonly unknown[] }).rows) as readonly Row[];
};

/** One statement without parameters. */
export const run = async (db: SqlExecutor, statement: string): Promise<void> => {
  await db.execute(sql.raw(statement));
};

/** What the database said, below what the driver and Drizzle wrapped around it. */
export const databaseError = (error: unknown): { readonly message: string; readonly sqlstate: string | undefined } => {
  const inner = deepest(error, 5);
  const { code, sqlstate = code } = (inner ?? {}) as { readonly code?: unknown; readonly sqlstate?: unknown };
  return {
    message: inner instanceof Error ? inner.message : String(inner),
    sqlstate: typeof sqlstate === 'string' && /^[0-9A-Z]{5}$/.test(sqlstate) ? sqlstate : undefined,
  };
};

const deepest = (error: unknown, depth: number): unknown =>
  depth > 0 && error instanceof Error && error.cause instanceof Error ? deepest(error.cause, depth - 1) : error;
