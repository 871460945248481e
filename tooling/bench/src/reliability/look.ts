import { NeverHappened, until } from '@tributary/testkit';
import type postgres from 'postgres';

import type { Ended, Running } from '../process.ts';
import type { Lab } from './lab.ts';

/** What a database holds of a project. */
export interface Holdings {
  /** Rows in the books of the tool. */
  readonly recorded: number;
  /** Tables in public but the books. */
  readonly tables: readonly string[];
  /** What the files said of themselves, sorted. */
  readonly trace: readonly string[];
}

/** Reads what is there; what was never created counts as empty. */
export const holdings = async (sql: postgres.Sql, books: string): Promise<Holdings> => {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and oid is distinct from to_regclass(${books})
    order by relname collate "C"`;
  return {
    recorded: (await rowsOf(sql, books, '1')).length,
    tables: tables.map(({ name }) => name),
    trace: await rowsOf(sql, 'public.trace', 'file'),
  };
};

const rowsOf = async (sql: postgres.Sql, table: string, column: string): Promise<readonly string[]> => {
  const [found] = await sql<{ oid: string | null }[]>`select to_regclass(${table})::text as oid`;
  if ((found?.oid ?? null) === null) return [];
  const rows = await sql.unsafe<{ value: string }[]>(`select ${column}::text as value from ${table} order by 1`);
  return rows.map(({ value }) => value);
};

/** Process ids of the backends of this database that wait for a lock, of whatever kind. */
export const waitingBackends = async (sql: postgres.Sql): Promise<readonly number[]> => {
  const rows = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' order by pid`;
  return rows.map(({ pid }) => pid);
};

/** The key of the advisory lock that a file asks for, so that the script holds its statement up. */
export const GATE = 4711;

/** A statement that lasts as long as the script holds the gate. */
export const PASS_GATE = `select pg_advisory_xact_lock(${GATE})`;

/** Process id of the backend that waits at the gate. */
export const backendAtGate = async (sql: postgres.Sql): Promise<number | undefined> => {
  const [row] = await sql<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted
      and database = (select oid from pg_database where datname = current_database())
    order by pid`;
  return row?.pid;
};

/** True: the backend is still connected. */
export const isAlive = async (sql: postgres.Sql, pid: number): Promise<boolean> =>
  (await sql`select from pg_stat_activity where pid = ${pid}`).length > 0;

/** Which came first: the end of the process, the state that was looked for, or the limit. */
export const firstOf = async (
  run: Running,
  look: () => Promise<boolean>,
  limitMs: number,
): Promise<'ended' | 'seen' | 'limit'> => {
  let hasEnded = false;
  const end = (): void => void (hasEnded = true);
  run.ended.then(end, end);
  try {
    return await until('an end', async () => (hasEnded ? 'ended' : (await look()) ? 'seen' : undefined), limitMs);
  } catch (error) {
    if (error instanceof NeverHappened) return 'limit';
    throw error;
  }
};

/** How a process ends that nothing stands in the way of any more; one that goes on and on is killed. */
export const endOf = async (run: Running, { limitMs }: Pick<Lab, 'limitMs'>): Promise<Ended> => {
  if ((await firstOf(run, async () => false, limitMs * LIMITS_TO_WORK)) === 'limit') run.kill();
  return run.ended;
};

const LIMITS_TO_WORK = 10;

/** What came of an index of public. */
export const indexState = async (sql: postgres.Sql, name: string): Promise<'valid' | 'invalid' | 'no'> => {
  const [row] = await sql<{ isValid: boolean }[]>`
    select indisvalid as "isValid" from pg_index where indexrelid = to_regclass(${`public.${name}`})`;
  return row === undefined ? 'no' : row.isValid ? 'valid' : 'invalid';
};
