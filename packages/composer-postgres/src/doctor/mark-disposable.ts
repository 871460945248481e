import type { Database } from '../database.ts';
import { ensureLedger } from '../ledger/ensure.ts';
import { withLedger } from '../ledger/failures.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { appendEvent, type Author } from '../ledger/write.ts';

export interface MarkOptions extends Author {
  /** What the mark is to be: true lets `reset` drop what the composition owns. */
  readonly disposable: boolean;
}

/**
 * Sets or takes the mark, in a ledger that is made where there is none, and records who did. Returns whether it
 * changed anything; a mark that is there already is recorded once. Throws RunLockBusy, LedgerTooNew.
 */
export const markDisposable = (database: Database, options: MarkOptions): Promise<boolean> =>
  withLedger(database, () => database.exclusively(LEDGER_SCHEMA, () => mark(database, options), { waitMs: 60_000 }));

const mark = async (database: Database, { disposable, ...author }: MarkOptions): Promise<boolean> => {
  await ensureLedger(database);
  return database.transaction(async (session) => {
    const changed = await session.query<{ role: string }>(
      'update tributary.ledger set disposable = $1 where disposable <> $1 returning current_user as role',
      [disposable],
    );
    const [row] = changed;
    if (row === undefined) return false;
    const kind = disposable ? 'marked-disposable' : 'unmarked-disposable';
    await appendEvent(session, { kind, data: { role: row.role } }, author);
    return true;
  });
};
