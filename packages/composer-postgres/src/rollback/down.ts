import type { Checksum, MigrationKey } from '@tributary/composer-core';

import type { Holder } from '../facts/undoing.ts';

/** What takes one migration back. */
export interface Down {
  readonly kind: 'down';
  readonly key: MigrationKey;
  /** `written`: the package's own down.sql. `derived`: from the catalog before and after the migration. */
  readonly origin: 'written' | 'derived';
  /** For messages: the file, or the one it was derived from. */
  readonly path: string;
  /** Normalised; may be empty where nothing needs to be undone. */
  readonly sql: string;
  readonly checksum: Checksum;
  /** False: its statements run one by one, since some cannot run inside a transaction. */
  readonly isTransactional: boolean;
  /** Tables and columns that go with it. */
  readonly loses: readonly Holder[];
}

/** A migration that nothing takes back. */
export interface Irreversible {
  readonly kind: 'irreversible';
  readonly key: MigrationKey;
  /** `stated`: by the package. `found`: by looking at what the migration does. */
  readonly origin: 'stated' | 'found';
  /** Sentences that go on after the key. */
  readonly reasons: readonly string[];
}

export type MigrationDown = Down | Irreversible;

/** `public.users`, `public.users.name`. */
export const holderName = ({ schema, table, column }: Holder): string =>
  [schema, table, ...(column === undefined ? [] : [column])].join('.');
