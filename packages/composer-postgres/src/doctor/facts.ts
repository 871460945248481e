import { reconcile, streamServices, type Reconciled, type StreamLock } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { readLedger } from '../ledger/read.ts';
import { LEDGER_FORMAT } from '../ledger/schema.ts';
import type { DatabaseTarget } from '../url.ts';
import { readCapacity, type CapacityFacts } from './capacity.ts';
import { readClockAhead } from './clock.ts';
import { readExtensions, type ExtensionFacts } from './extensions.ts';
import { missingTables, readLedgerRow, readLedgerShape, type LedgerRow, type LedgerShape } from './ledger.ts';
import { readPooler, type PoolerFacts, type PoolerRefusal } from './pooler.ts';
import { reading, type Reading } from './reading.ts';
import { readRights, type RightsFacts } from './rights.ts';
import { readServer, type ServerFacts } from './server.ts';
import { readTimeouts, type TimeoutFacts } from './timeouts.ts';

/** The ledger as far as this composer can read it. */
export interface LedgerFacts {
  readonly shape: LedgerShape;
  readonly row?: LedgerRow;
  /** Given where tables and format let the rows be read, and there is a stream to compare them with. */
  readonly reconciled?: readonly Reconciled[];
}

/** Everything that is read; what comes of it is decided elsewhere. */
export interface DatabaseFacts {
  readonly server: Reading<ServerFacts>;
  /** Milliseconds. */
  readonly clockAhead: Reading<number>;
  readonly pooler?: PoolerFacts | PoolerRefusal;
  readonly capacity: Reading<CapacityFacts>;
  readonly timeouts: Reading<TimeoutFacts>;
  readonly extensions: Reading<readonly ExtensionFacts[]>;
  readonly rights: Reading<RightsFacts>;
  readonly ledger: Reading<LedgerFacts>;
}

export interface ReadOptions {
  readonly target: DatabaseTarget;
  readonly extensions: readonly string[];
  readonly lock: StreamLock | undefined;
  /** The local time, asked for around a question to the server. */
  readonly now: () => Date;
}

/** Each group in a read-only transaction of its own: what one of them may not read, the others may. */
export const readDatabase = async (database: Database, options: ReadOptions): Promise<DatabaseFacts> => {
  const { target, extensions, lock, now } = options;
  // First: the pooler is looked for with two more connections.
  const capacity = await reading(database, readCapacity);
  return {
    server: await reading(database, (session) => readServer(session, database.kind)),
    clockAhead: await reading(database, (session) => readClockAhead(session, now)),
    ...(target.kind === 'postgres' ? { pooler: await readPooler(target) } : {}),
    capacity,
    timeouts: await reading(database, readTimeouts),
    extensions: await reading(database, (session) => readExtensions(session, extensions)),
    rights: await reading(database, readRights),
    ledger: await reading(database, (session) => readLedgerFacts({ ...session, label: database.label }, lock)),
  };
};

const readLedgerFacts = async (
  session: Session & Pick<Database, 'label'>,
  lock: StreamLock | undefined,
): Promise<LedgerFacts> => {
  const shape = await readLedgerShape(session);
  if (!shape.canRead || !shape.tables.includes('ledger')) return { shape, ...withoutLedger(shape, lock) };
  const row = await readLedgerRow(session);
  if (row === undefined) return { shape };
  const isReadable = row.format <= LEDGER_FORMAT && missingTables(shape).length === 0;
  if (lock === undefined || !isReadable) return { shape, row };
  return { shape, row, reconciled: reconcile(lock, await readLedger(session), streamServices(lock)) };
};

/** No schema at all is an empty ledger, not a damaged one. */
const withoutLedger = (shape: LedgerShape, lock: StreamLock | undefined): Pick<LedgerFacts, 'reconciled'> =>
  shape.owner !== undefined || lock === undefined
    ? {}
    : { reconciled: reconcile(lock, { migrations: [] }, streamServices(lock)) };
