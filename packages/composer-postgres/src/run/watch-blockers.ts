import type { Holder } from '../database.ts';
import type { Run } from './run.ts';

const LOOK_EVERY_MS = 500;

/** Who was in the way, as last seen. */
export interface Watch {
  readonly seen: () => readonly Holder[];
}

/**
 * Looks, while `work` goes on, for sessions that it waits for, and tells of each new one: an operator who
 * sees a migration stand still wants to know at whose door.
 */
export const watchingBlockers = async <Result>(
  run: Run,
  key: string,
  work: (watch: Watch) => Promise<Result>,
): Promise<Result> => {
  let seen: readonly Holder[] = [];
  const told = new Set<string>();
  const look = async (): Promise<void> => {
    const blockers = await run.lock.blockers();
    if (blockers.length > 0) seen = blockers;
    const fresh = blockers.filter(({ pid, statement }) => !told.has(`${pid} ${statement}`));
    for (const { pid, statement } of fresh) told.add(`${pid} ${statement}`);
    if (fresh.length > 0) run.tell({ kind: 'blocked', key, blockers: fresh });
  };
  const every = Math.min(LOOK_EVERY_MS, Math.max(50, Math.floor(run.patience.lockTimeoutMs / 3)));
  const timer = setInterval(() => void look(), every);
  try {
    return await work({ seen: () => seen });
  } finally {
    clearInterval(timer);
  }
};
