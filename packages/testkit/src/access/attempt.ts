import type { RowCommand } from '@tributary/composer-core';
import type { Session } from '@tributary/composer-postgres';

import { become, type Caller } from '../identities.ts';
import { sqlstateOf } from '../sqlstate-of.ts';
import { inSavepoint } from './savepoint.ts';
import type { SampleRow } from './sample-rows.ts';
import { insertion, quoted, type Target } from './target.ts';

/** One command of one caller on one row. */
export interface Attempt {
  readonly command: RowCommand;
  readonly caller: Caller;
  readonly target: Target;
  /** A new row of the owner, for insert. */
  readonly fresh: SampleRow;
  /** SQLSTATEs that are a refusal; 42501 where nothing is said. */
  readonly refusals?: readonly string[];
}

/**
 * Does the command reach the row? It is run inside the session's transaction, as the caller, and taken back. Select,
 * update and delete are tried twice: on the row by its key, and without any condition where the table holds nothing
 * else, because a condition asks the policies for select as well. Rejects with an error that is no answer of row level
 * security: then the sample row is wrong, or a guard does not raise 42501.
 */
export const reaches = async (session: Session, attempt: Attempt): Promise<boolean> => {
  if (attempt.command === 'insert') return inserts(session, attempt);
  const sql = await statementOf(session, attempt);
  const { condition } = attempt.target;
  if (await inSavepoint(session, () => acts(session, attempt, `${sql} where ${condition}`))) return true;
  return inSavepoint(session, async () => {
    await removeOthers(session, attempt.target);
    return acts(session, attempt, sql);
  });
};

const statementOf = async (session: Session, { command, caller, target }: Attempt): Promise<string> => {
  const { table } = target;
  if (command === 'select') return `select 1 as seen from ${table}`;
  return command === 'delete'
    ? `delete from ${table}`
    : `update ${table} set ${await sameValue(session, caller, target)}`;
};

/** Sets a column that the role may update, better one that is no key, to what it holds already. */
const sameValue = async (session: Session, { role }: Caller, target: Target): Promise<string> => {
  const writable = target.columns.filter(({ isWritable }) => isWritable);
  const open = await columnsOpen(session, { role, target, right: 'update' });
  const candidates = writable.filter(({ name }) => open.has(name));
  const { name } = candidates.find(({ isKey }) => !isKey) ?? candidates[0] ?? writable[0]!;
  const [told] = await session.query<{ setting: string }>(
    `select format('${quoted(name)} = %L', ${quoted(name)}) as setting from ${target.table} where ${target.condition}`,
  );
  return told!.setting;
};

const columnsOpen = async (
  session: Session,
  { role, target, right }: { readonly role: string; readonly target: Target; readonly right: 'insert' | 'update' },
): Promise<ReadonlySet<string>> => {
  const rows = await session.query<{ name: string }>(
    `select a.attname as name from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and has_column_privilege($2, a.attrelid, a.attnum, $3)`,
    [target.table, role, right],
  );
  return new Set(rows.map(({ name }) => name));
};

/** Other rows go without their triggers and keys: nothing follows them, and everything is taken back. */
const removeOthers = async (session: Session, { table, condition }: Target): Promise<void> => {
  await session.query(
    `set local session_replication_role = replica; delete from ${table} where not (${condition}); set local session_replication_role = origin`,
  );
};

/** Runs the statement as the caller; then looks, as itself again, what became of the row. */
const acts = async (session: Session, attempt: Attempt, sql: string): Promise<boolean> => {
  const { command, caller, target } = attempt;
  await become(session, caller);
  try {
    const rows = await session.query(sql);
    if (command === 'select') return rows.length > 0;
  } catch (error) {
    return judged(error, attempt);
  }
  await session.query('reset role');
  const left = await session.query(
    `select 1 as found from ${target.table} where ${target.condition} and ctid = '${target.version}'`,
  );
  return left.length === 0;
};

/** A column that the role may not name is left to its default, as an application would. */
const inserts = async (session: Session, attempt: Attempt): Promise<boolean> => {
  const { caller, target, fresh } = attempt;
  const open = await columnsOpen(session, { role: caller.role, target, right: 'insert' });
  const names = Object.keys(fresh).filter((name) => open.size === 0 || open.has(name));
  return inSavepoint(session, async () => {
    const before = await countOf(session, target);
    await become(session, caller);
    try {
      await session.query(
        insertion(target.table, names),
        names.map((name) => fresh[name]),
      );
    } catch (error) {
      return judged(error, attempt);
    }
    await session.query('reset role');
    return (await countOf(session, target)) > before;
  });
};

const countOf = async (session: Session, { table }: Target): Promise<number> => {
  const [row] = await session.query<{ rows: number }>(`select count(*)::int as rows from ${table}`);
  return row!.rows;
};

/**
 * What an error says. Policies are asked before any constraint is (manual, "CREATE POLICY"), so that a key which
 * refuses the command is the answer of a row that was reached: 23505 of an insert, and of a delete 23503, or 23001 from
 * PostgreSQL 18 on where the key says restrict.
 */
const judged = async (error: unknown, { command, refusals = ['42501'] }: Attempt): Promise<boolean> => {
  const sqlstate = await sqlstateOf(Promise.reject(error));
  if (refusals.includes(sqlstate)) return false;
  if (command === 'insert' && sqlstate === '23505') return true;
  if (command === 'delete' && (sqlstate === '23503' || sqlstate === '23001')) return true;
  throw error;
};
