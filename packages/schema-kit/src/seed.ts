import type { drizzle } from 'drizzle-orm/pg-proxy';

/** Builds queries; runs none. */
export type SeedDatabase = Pick<ReturnType<typeof drizzle>, 'insert' | 'update' | 'delete' | 'select'>;

/** Anything Drizzle can turn into SQL text and parameters. */
export interface SeedQuery {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}

/** A seed module: pure, from a query builder to the queries to run, in order, in one transaction. */
export type SeedModule = (db: SeedDatabase) => readonly SeedQuery[];

/** Types a seed module: `export default seed((db) => [db.insert(roles).values(rows).onConflictDoNothing()])`. */
export const seed = (module: SeedModule): SeedModule => module;
