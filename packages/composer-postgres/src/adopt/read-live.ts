import type { Database } from '../database.ts';
import { readRights, rightsChecks } from '../doctor/rights.ts';
import { readCatalog, type Catalog } from '../facts/adapter.ts';
import { readLedger } from '../ledger/read.ts';
import { AdoptionForbidden, AlreadyManaged } from './errors.ts';

/** A database that nobody manages yet, as it is found. */
export interface LiveDatabase {
  readonly catalog: Catalog;
  /** Who connects, and will own the ledger. */
  readonly user: string;
  /** 150004 for 15.4. */
  readonly serverVersion: number;
}

/**
 * Reads the catalog once, in a read-only transaction. Changes nothing.
 * Throws AlreadyManaged, AdoptionForbidden, LedgerTooNew, LedgerDamaged.
 */
export const readLive = async (database: Database): Promise<LiveDatabase> => {
  const { label } = database;
  const serverVersion = await database.serverVersion();
  return database.transaction(async (session) => {
    await session.query('set transaction isolation level repeatable read, read only');
    const rights = await readRights(session);
    const { exists, migrations } = await readLedger({ ...session, label });
    if (migrations.length > 0) throw new AlreadyManaged(label, migrations.length);
    const needs = { hasLedger: exists, createsInPublic: false, privileged: [] };
    const wrong = rightsChecks(rights, needs).find(({ state }) => state === 'error');
    if (wrong !== undefined) throw new AdoptionForbidden(label, wrong.found, wrong.cure ?? '');
    return { catalog: await readCatalog(session), user: rights.role, serverVersion };
  });
};
