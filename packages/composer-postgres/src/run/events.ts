import type { MigrationKey } from '@tributary/composer-core';

import type { Holder, Waiting } from '../database.ts';

/** What a run tells while it goes on; nothing here is needed to know its outcome. */
export type RunEvent =
  | ({ readonly kind: 'waiting' } & Waiting)
  | {
      readonly kind: 'started';
      readonly migrations: number;
      readonly segments: number;
      /** Segments that are one transaction; each of the others is a migration outside one. */
      readonly transactions: number;
    }
  | { readonly kind: 'segment'; readonly transaction: boolean; readonly migrations: readonly MigrationKey[] }
  /** The segment waits for others' locks. */
  | { readonly kind: 'blocked'; readonly key: MigrationKey; readonly blockers: readonly Holder[] }
  /** The segment was rolled back whole, because others were in the way, and is tried again. */
  | {
      readonly kind: 'retry';
      readonly key: MigrationKey;
      readonly reason: string;
      readonly attempt: number;
      readonly of: number;
      readonly delayMs: number;
      readonly blockers: readonly Holder[];
    }
  /** A migration outside a transaction goes on where an earlier run stopped. */
  | { readonly kind: 'resumed'; readonly key: MigrationKey; readonly statement: number; readonly found: string }
  /** All statements of the migration have run; it is applied when its segment is `committed`. */
  | {
      readonly kind: 'migration';
      readonly key: MigrationKey;
      readonly durationMs: number;
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: 'committed'; readonly migrations: readonly MigrationKey[]; readonly durationMs: number };

/** What a run did. */
export interface RunReport {
  /** Keys that this run applied, in order. */
  readonly applied: readonly MigrationKey[];
  /** Keys of the plan that another run had applied by the time this one held the lock. */
  readonly alreadyApplied: readonly MigrationKey[];
  readonly durationMs: number;
}
