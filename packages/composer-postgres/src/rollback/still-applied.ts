import type { Database } from '../database.ts';
import { readLedger } from '../ledger/read.ts';
import { RollbackDiverged } from './errors.ts';
import type { Undo } from './run-down.ts';

/**
 * What was looked at before the lock was held may have changed: every migration must still be applied, and nothing
 * after it. One that an earlier rollback left in doubt goes on. Throws RollbackDiverged.
 */
export const refuseChanged = async (database: Database, undos: readonly Undo[]): Promise<void> => {
  const { migrations } = await readLedger(database);
  const rows = new Map(migrations.map((row) => [row.key, row]));
  for (const { planned } of undos) {
    const { key, checksum } = planned.entry;
    const row = rows.get(key);
    if (row === undefined) throw new RollbackDiverged(key, 'is not applied any more');
    if (row.checksum !== checksum) throw new RollbackDiverged(key, 'was applied with other SQL than the stream has');
    if (row.state === 'in-doubt' && !(await wasRollingBack(database, key)))
      throw new RollbackDiverged(key, 'is in doubt: migrate or repair settles it first');
  }
};

const wasRollingBack = async (database: Database, key: string): Promise<boolean> => {
  const [row] = await database.query<{ kind: string }>(
    `select kind from tributary.events
     where kind in ('step-started', 'step-finished', 'step-failed', 'rollback-started', 'repaired') and data->>'key' = $1
     order by id desc limit 1`,
    [key],
  );
  return row?.kind === 'rollback-started';
};
