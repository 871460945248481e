/** Dumps and restores, apart from the rest: a dump reads the catalog with pg-delta, which takes time to load. */
export type { TableRows } from './dump/built-in.ts';
export { dumpDatabase, type DumpOptions, type DumpReport } from './dump/dump-database.ts';
export {
  DatabaseNotEmpty,
  DumpDamaged,
  DumpIncomplete,
  DumpUnreadable,
  PgDumpFailed,
  PgDumpUnfit,
  RestoreFailed,
} from './dump/errors.ts';
export type { DumpContents, DumpTool } from './dump/format.ts';
export { restoreDatabase, type RestoreOptions, type RestoreReport } from './restore/restore-database.ts';
