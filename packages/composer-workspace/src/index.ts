export { cacheFile, readCached, writeCached } from './cache.ts';
export { loadProjectModule } from './load-module.ts';
export { checkConfig, loadConfig, type CompositionConfig, type TributaryConfig } from './config.ts';
export { discoverPackages } from './discover.ts';
export { createDumpFile, dumpPath, readDumpFile, type DumpFile } from './dump-files.ts';
export {
  CompositionUnknown,
  ConfigInvalid,
  DrizzleKitMissing,
  DumpFileExists,
  DumpFileUnusable,
  GenerateFailed,
  GitRefUnknown,
  MigrationExists,
  PackageReadOnly,
  PackageUnreadable,
  PackageUnresolved,
  ProjectNotFound,
  SqlFileUnreadable,
} from './errors.ts';
export { findSquawk, lint, type FoundSquawk, type LintInput, type LintResult, type Squawk } from './hazards/squawk.ts';
export {
  createMigration,
  generateMigration,
  readSqlFile,
  refuseInstalled,
  type GenerateResult,
  type NewMigration,
  type WritablePackage,
} from './migrations.ts';
export { readLockHistory, type PastLocks } from './lock-history.ts';
export { findProject, type Project } from './project.ts';
export { readPackage } from './read-package.ts';
export { readStreamFile, streamFiles, writeIfChanged, type StreamFiles, type WriteOutcome } from './stream-files.ts';
export {
  type TriedTables,
  hasDrizzle,
  pendingGeneration,
  readTableFiles,
  tableSources,
  tryTables,
} from './try-tables.ts';
