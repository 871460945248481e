import type { Database } from '../database.ts';
import { readFormat } from './read.ts';
import { CREATE_LEDGER, LEDGER_FORMAT, UPGRADES } from './schema.ts';

/**
 * Creates the ledger where there is none and brings an older one to this composer's format, in one
 * transaction. Call it while holding the run lock. Throws LedgerTooNew.
 */
export const ensureLedger = async (database: Database, upgrades = UPGRADES): Promise<void> => {
  const format = await readFormat(database);
  if (format === LEDGER_FORMAT) return;
  await database.transaction(async (session) => {
    if (format === undefined) {
      await session.query(CREATE_LEDGER);
      await session.query('insert into tributary.ledger (format, disposable) values ($1, $2)', [
        LEDGER_FORMAT,
        database.kind === 'pglite',
      ]);
      return;
    }
    for (let from = format; from < LEDGER_FORMAT; from += 1) await session.query(upgrades[from] ?? '');
    await session.query('update tributary.ledger set format = $1', [LEDGER_FORMAT]);
  });
};
