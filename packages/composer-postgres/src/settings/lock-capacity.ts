import type { Session } from '../database.ts';

/**
 * Entries that the server's lock table holds for all sessions together, as its settings say (manual,
 * "Lock Management", max_locks_per_transaction).
 */
export const lockCapacity = async (session: Session): Promise<number> => {
  const [row] = await session.query<{ capacity: number }>(
    `select current_setting('max_locks_per_transaction')::int
       * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) as capacity`,
  );
  return row?.capacity ?? 0;
};
