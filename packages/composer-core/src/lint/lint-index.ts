import { creatorsOf, type Creators } from '../graph/creators.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { LockEntry, MigrationKey, SchemaPackage } from '../model.ts';
import type { LintEvidence } from './evidence.ts';

/** What rules look up, each made once. */
export interface LintIndex {
  readonly packages: ReadonlyMap<string, SchemaPackage>;
  readonly entries: ReadonlyMap<MigrationKey, LockEntry>;
  readonly read: ReadonlyMap<MigrationKey, ReadMigration>;
  /** Who creates what, by the texts. */
  readonly creators: Creators;
}

export const lintIndex = ({ packages, entries, read }: LintEvidence): LintIndex => ({
  packages: new Map(packages.map((one) => [one.service, one])),
  entries: new Map(entries.map((entry) => [entry.key, entry])),
  read: new Map(read.map((one) => [one.migration.key, one])),
  creators: creatorsOf(read),
});

/** `auth` of `auth/20260101000000_init`. */
export const serviceOf = (key: MigrationKey): string => key.slice(0, key.indexOf('/'));
