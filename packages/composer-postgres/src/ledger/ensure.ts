import type { Database, Session } from '../database.ts';
import { readFormat } from './read.ts';
import { CREATE_LEDGER, LEDGER_FORMAT, UPGRADES } from './schema.ts';

/**
 * Creates the ledger where there is none and brings an older one to this composer's format, in one
 * transaction. Call it while holding the run lock. Throws LedgerTooNew.
 */
export const ensureLedger = async (database: Database, upgrades = UPGRADES): Promise<void> => {
  const format = await readFormat(database);
  if (format === LEDGER_FORMAT) return;
  await database.transaction((session) => bringTo(session, { format, kind: database.kind, upgrades }));
};

/** The same inside an open transaction of the database. */
export const ensureLedgerIn = async (session: Session, { kind, label }: Database): Promise<void> =>
  bringTo(session, { format: await readFormat({ ...session, label }), kind, upgrades: UPGRADES });

interface Ensuring extends Pick<Database, 'kind'> {
  /** What is there; undefined: nothing. */
  readonly format: number | undefined;
  readonly upgrades: typeof UPGRADES;
}

const bringTo = async (session: Session, { format, kind, upgrades }: Ensuring): Promise<void> => {
  if (format === undefined) {
    await session.query(CREATE_LEDGER);
    await session.query('insert into tributary.ledger (format, disposable) values ($1, $2)', [
      LEDGER_FORMAT,
      kind === 'pglite',
    ]);
    return;
  }
  for (let from = format; from < LEDGER_FORMAT; from += 1) await session.query(upgrades[from] ?? '');
  if (format < LEDGER_FORMAT) await session.query('update tributary.ledger set format = $1', [LEDGER_FORMAT]);
};
