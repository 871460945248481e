import type { Migration, MigrationKey, SqlStatement } from '@tributary/composer-core';

import type { Database, RunLock } from '../database.ts';
import type { Author, EventKind } from '../ledger/write.ts';
import type { RunEvent } from './events.ts';
import type { Patience } from './patience.ts';

/** A run under way. */
export interface Run {
  readonly database: Database;
  readonly lock: RunLock;
  readonly patience: Patience;
  readonly author: Author & { readonly planId: string };
  /** Grows as segments commit. */
  readonly applied: MigrationKey[];
  readonly total: number;
  readonly statementsOf: (migration: Migration) => readonly SqlStatement[];
  readonly tell: (event: RunEvent) => void;
  readonly signal: AbortSignal | undefined;
  readonly event: (kind: EventKind, data: Readonly<Record<string, unknown>>) => Promise<void>;
}
