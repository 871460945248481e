import type { SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

import { identifier, literal } from '../sql/quoting.ts';
import { TenantStatementFailed } from './errors.ts';
import type { PlannedChange } from './plan-tenant-schema.ts';
import { databaseError, run } from './port.ts';

/**
 * Makes changes inside the caller's transaction: all in one message, as a schema has a hundred statements and
 * each would wait for its answer. Where that fails, once more one by one, to tell which change it was.
 * Throws TenantStatementFailed; the transaction is then to be rolled back.
 */
export const makeChanges = async (
  db: SqlExecutor,
  schema: string,
  changes: readonly PlannedChange[],
): Promise<void> => {
  if (changes.length === 0) return;
  await prepare(db, schema);
  await run(db, 'savepoint before_changes');
  const all = asOneStatement(changes.flatMap(({ statements }) => statements));
  try {
    await run(db, all);
  } catch (error) {
    const { message, sqlstate } = databaseError(error);
    if (sqlstate === undefined || PASSING.test(sqlstate))
      throw new TenantStatementFailed({ change: 'make the changes', statement: all, sqlstate, reason: message }, error);
    await run(db, 'rollback to savepoint before_changes');
    await makeOneByOne(db, changes);
  }
};

/** Not the fault of a statement: connection, deadlock, resources, cancelled, locked (manual, appendix A). */
const PASSING = /^(?:08|40|53|57)|^55P03$/;

/**
 * Names in the tenant's SQL are looked up in its schema, then where extensions are; bodies of functions are
 * checked when they run; strings are read as validation read them.
 */
const prepare = async (db: SqlExecutor, schema: string): Promise<void> => {
  const searchPath = `${identifier(schema)}, public, extensions`;
  await db.execute(
    sql`select set_config('search_path', ${searchPath}, true), set_config('check_function_bodies', 'off', true),
      set_config('standard_conforming_strings', 'on', true)`,
  );
};

const asOneStatement = (statements: readonly string[]): string =>
  `do ${literal(`begin\n${statements.map((one) => `execute ${literal(one)};`).join('\n')}\nend`)}`;

const makeOneByOne = async (db: SqlExecutor, changes: readonly PlannedChange[]): Promise<void> => {
  for (const { change, statements } of changes) {
    for (const statement of statements) {
      await run(db, statement).catch((error: unknown) => {
        const { message, sqlstate } = databaseError(error);
        throw new TenantStatementFailed({ change, statement, sqlstate, reason: message }, error);
      });
    }
  }
};
