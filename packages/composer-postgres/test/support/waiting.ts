import type { Database } from '../../src/index.ts';

const WAITING = `select pid from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'relation'`;

/** Resolves with its process id once another connection waits for a table of this database. Asks again and again. */
export const untilOneWaits = async (observer: Database): Promise<number> => {
  for (;;) {
    const [waiting] = await observer.query<{ pid: number }>(WAITING);
    if (waiting !== undefined) return waiting.pid;
  }
};

const OTHERS = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
  and backend_type = 'client backend'`;

/** Resolves once nobody else is connected to this database. */
export const untilAlone = async (observer: Database): Promise<void> => {
  while ((await observer.query(OTHERS)).length > 0);
};

/** Takes a table for as long as `body` runs: whoever else needs it waits. */
export const holdingTable = <Result>(holder: Database, table: string, body: () => Promise<Result>): Promise<Result> =>
  holder.transaction(async (session) => {
    await session.query(`lock table ${table} in access exclusive mode`);
    return body();
  });
