/** How long a run puts up with others. Times in milliseconds. */
export interface Patience {
  /** While another run holds the lock, or an orphan works; default one minute. */
  readonly lockWaitMs: number;
  /** Per statement, for locks on tables; `-- @lock-timeout` of a migration goes first. Default 5 s. */
  readonly lockTimeoutMs: number;
  /** Per statement, for the statement itself; 0, the default, is no limit. */
  readonly statementTimeoutMs: number;
  /** How often a segment that was rolled back because of others is tried again. Default 10. */
  readonly lockRetries: number;
  /** Upper bound of the first pause between tries; it doubles with every try. Default 250 ms. */
  readonly retryDelayMs: number;
}

export const DEFAULT_PATIENCE: Patience = {
  lockWaitMs: 60_000,
  lockTimeoutMs: 5000,
  statementTimeoutMs: 0,
  lockRetries: 10,
  retryDelayMs: 250,
};

const LONGEST_PAUSE_MS = 30_000;

/** Exponential back-off with full jitter, so that runs which met once do not meet again. `attempt` counts from 1. */
export const pauseBefore = (attempt: number, { retryDelayMs }: Patience, random: () => number): number =>
  Math.round(Math.min(LONGEST_PAUSE_MS, retryDelayMs * 2 ** (attempt - 1)) * random());
