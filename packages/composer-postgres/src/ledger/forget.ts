import type { LedgerState, MigrationKey } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/** What the ledger is to forget, together with what the down did. */
export interface Forgotten {
  readonly key: MigrationKey;
  /** As the ledger has it. */
  readonly checksum: string;
  /** True where tables or columns went: seeds of the service that ran must run again after the next apply. */
  readonly withSeeds: boolean;
}

/** The number of seed rows forgotten, or undefined where the migration is not in the ledger as expected. */
export const forgetMigration = async (
  session: Session,
  { key, checksum, withSeeds }: Forgotten,
): Promise<number | undefined> => {
  const gone = await session.query('delete from tributary.migrations where key = $1 and checksum = $2 returning key', [
    key,
    checksum,
  ]);
  if (gone.length === 0) return undefined;
  const [service = ''] = key.split('/');
  await session.query(
    `with last as (select package from tributary.migrations where split_part(key, '/', 1) = $1 order by version desc limit 1)
     update tributary.services s set package = last.package, updated_at = clock_timestamp() from last where s.service = $1`,
    [service],
  );
  await session.query(
    `delete from tributary.services where service = $1
     and not exists (select from tributary.migrations where split_part(key, '/', 1) = $1)`,
    [service],
  );
  if (!withSeeds) return 0;
  return (await session.query('delete from tributary.seeds where service = $1 returning file', [service])).length;
};

/**
 * Before the first statement of a down outside a transaction: what it leaves when it is cut off must be seen. Says how
 * the migration stood: in doubt after an earlier rollback, or undefined where it is not in the ledger as expected.
 */
export const doubtMigration = async (
  session: Session,
  { key, checksum }: Forgotten,
): Promise<LedgerState | undefined> => {
  const [row] = await session.query<{ state: LedgerState }>(
    'select state from tributary.migrations where key = $1 and checksum = $2 for update',
    [key, checksum],
  );
  if (row !== undefined)
    await session.query("update tributary.migrations set state = 'in-doubt', statements_done = 0 where key = $1", [
      key,
    ]);
  return row?.state;
};

/** Nothing of the down was done: the migration is applied as before. */
export const trustMigration = async (session: Session, key: MigrationKey): Promise<void> => {
  await session.query(
    `update tributary.migrations set state = 'applied', statements_done = statements_total where key = $1`,
    [key],
  );
};
