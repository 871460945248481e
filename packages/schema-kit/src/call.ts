import { sql, type SQL } from 'drizzle-orm';

/** The part of a Drizzle database, of any PostgreSQL driver, that a typed function caller needs. */
export interface SqlExecutor {
  execute(query: SQL): PromiseLike<unknown>;
}

/** Argument name (`p_user_id`) → value. An undefined value is left out, so that the function's default applies. */
export type FunctionArguments = Readonly<Record<string, SQL | string | number | boolean | Date | null | undefined>>;

/**
 * `select * from public.name(p_a => …, p_b => …)` with bound parameters.
 * Resolves to the rows as the driver gives them; both shapes that Drizzle's drivers return are read.
 * A refusal is Drizzle’s DrizzleQueryError; the database’s own error, with its SQLSTATE in `code`, is its `cause`.
 */
export const callFunction = async <Row>(
  db: SqlExecutor,
  name: string,
  args: FunctionArguments,
): Promise<readonly Row[]> => {
  const named = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([argument, value]) => sql`${sql.identifier(argument)} => ${value}`);
  const result = await db.execute(
    sql`select * from ${sql.identifier('public')}.${sql.identifier(name)}(${sql.join(named, sql`, `)})`,
  );
  return rowsOf<Row>(result);
};

/** The rows of what `SqlExecutor.execute` resolves to: the list itself, or its `rows`, as the driver has it. */
export const rowsOf = <Row>(result: unknown): readonly Row[] =>
  (Array.isArray(result) ? result : (result as { readonly rows: readonly unknown[] }).rows) as readonly Row[];
