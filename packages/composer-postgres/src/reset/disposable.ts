import type { Database } from '../database.ts';
import { NotDisposable } from '../errors.ts';
import { readFormat } from '../ledger/read.ts';

/** A database without a ledger was never ours, and there is nothing of ours in it. Throws NotDisposable. */
export const refuseUnlessDisposable = async (database: Database): Promise<void> => {
  if ((await readFormat(database)) === undefined) return;
  const [row] = await database.query<{ disposable: boolean }>('select disposable from tributary.ledger');
  if (row?.disposable !== true) throw new NotDisposable(database.label);
};
