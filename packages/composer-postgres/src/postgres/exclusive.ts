import { setTimeout as pause } from 'node:timers/promises';

import type { ExclusiveOptions, Holder, RunLock, Session, Waiting } from '../database.ts';
import { OrphanRunning, RunInterrupted, RunLockBusy, RunLockLost } from '../errors.ts';
import { LOCK_NAME, type ServerTarget } from './open.ts';
import { sessionOn } from './session.ts';
import { BLOCKERS, lockHolder, ORPHANS, ownLock, STAY, tryLock } from './sessions.ts';
import { transactionOn } from './transaction.ts';
import { openWire, type Wire } from './wire.ts';

interface Work<Result> {
  readonly name: string;
  readonly body: (lock: RunLock) => Promise<Result>;
  readonly options: ExclusiveOptions;
}

const POLL_MS = 200;

/**
 * Holds a transaction-level advisory lock on a connection of its own while `body` runs: it survives a
 * transaction-mode pooler and dies with the process. Who waits asks again and again and holds no
 * snapshot in between, so that an index built concurrently elsewhere never waits for the waiter.
 */
export const exclusively = async <Result>(target: ServerTarget, work: Work<Result>): Promise<Result> => {
  const { name, options } = work;
  const wire = await openWire(target, LOCK_NAME);
  const patience = patienceFor(target.label, options);
  try {
    for (;;) {
      const attempt = await tryLocked(wire, work, patience);
      if (attempt.held) return attempt.result;
      const [holder] = await sessionOn(wire).query<Holder>(lockHolder(name));
      await patience({ for: 'run', holder });
    }
  } finally {
    await wire.close();
  }
};

type Patience = (waiting: Waiting) => Promise<void>;

/** Waits a little, tells why, and gives up when the time is over. */
const patienceFor = (label: string, { waitMs, onWaiting, signal }: ExclusiveOptions): Patience => {
  const deadline = performance.now() + waitMs;
  return async (waiting) => {
    if (signal?.aborted === true) throw new RunInterrupted([]);
    if (performance.now() > deadline)
      throw waiting.for === 'run' || waiting.holder === undefined
        ? new RunLockBusy(label, waiting.holder)
        : new OrphanRunning(label, waiting.holder);
    onWaiting?.(waiting);
    await pause(POLL_MS);
  };
};

/** A transaction of a stricter level would keep its first snapshot, whatever the role's settings say. */
const NO_SNAPSHOT = 'isolation level read committed';

type Attempt<Result> = { readonly held: true; readonly result: Result } | { readonly held: false };

/** When the connection of the lock is lost, the body goes on until it asks for the lock. */
const tryLocked = async <Result>(
  wire: Wire,
  { name, body }: Work<Result>,
  patience: Patience,
): Promise<Attempt<Result>> => {
  let done: Attempt<Result> = { held: false };
  const whileHeld = async (session: Session): Promise<void> => {
    const [row] = await session.query<{ held: boolean }>(tryLock(name));
    if (row?.held !== true) return;
    await session.query(STAY);
    await orphansGone(session, patience);
    done = { held: true, result: await body(lockOn(wire, name, patience)) };
  };
  try {
    await transactionOn(wire, whileHeld, NO_SNAPSHOT);
  } catch (error) {
    if (!done.held) throw error;
  }
  return done;
};

const lockOn = (wire: Wire, name: string, patience: Patience): RunLock => {
  const session = sessionOn(wire);
  return {
    confirm: async () => {
      const rows = await session.query(ownLock(name)).catch(() => []);
      if (rows.length === 0) throw new RunLockLost();
    },
    alone: () => orphansGone(session, patience),
    blockers: () => fresh<Holder>(session, BLOCKERS).catch(() => []),
  };
};

/** What a run that was killed left behind works on and commits: wait for it, since what it does is in no ledger yet. */
const orphansGone = async (session: Session, patience: Patience): Promise<void> => {
  for (;;) {
    const [holder] = await fresh<Holder>(session, ORPHANS);
    if (holder === undefined) return;
    await patience({ for: 'orphan', holder });
  }
};

/** Inside a transaction the server shows the same activity again and again unless told to look anew. */
const fresh = async <Row>(session: Session, sql: string): Promise<readonly Row[]> => {
  await session.query('select pg_stat_clear_snapshot()');
  return session.query<Row>(sql);
};
