export { ConnectionLost } from './connection-loss.ts';
export { keepBaselineWasm } from './baseline-wasm.ts';
export { connect, type ConnectOptions } from './connect.ts';
export type { Database, ExclusiveOptions, Holder, PipelineOptions, RunLock, Session, Waiting } from './database.ts';
export {
  DatabaseBusy,
  DatabaseDamaged,
  DatabaseFolderUnusable,
  DatabaseRefused,
  DatabaseUnreachable,
  ExtensionUnavailable,
  InvalidDatabaseUrl,
  LedgerDiverged,
  LedgerTooNew,
  NotDisposable,
  OrphanRunning,
  RunInterrupted,
  RunLockBusy,
  RunLockLost,
  SegmentTaken,
  StatementFailed,
} from './errors.ts';
export { examineDatabase, notConnected, notNamed, type ExamineOptions } from './doctor/examine-database.ts';
export { markDisposable, type MarkOptions } from './doctor/mark-disposable.ts';
export { ensureLedger } from './ledger/ensure.ts';
export { DatabaseReadOnly, LedgerBusy, LedgerDamaged, LedgerFailed, LedgerForbidden } from './ledger/failures.ts';
export { readLedger, readLedgerSummary, type LedgerSummary } from './ledger/read.ts';
export { LEDGER_FORMAT, LEDGER_SCHEMA } from './ledger/schema.ts';
export { ExtensionsAbsent, requireExtensions, type ExtensionNeed } from './preflight/require-extensions.ts';
export { bornExtensions } from './pglite/born-extensions.ts';
export { repairMigration, type RepairOptions, type RepairReport } from './repair/repair-migration.ts';
export { resetDatabase, type ResetOptions } from './reset/reset-database.ts';
export { applyPlan, type ApplyOptions } from './run/apply-plan.ts';
export { dryRunPlan, type DryRunReport, type PassedOver } from './run/dry-run.ts';
export type { RunEvent, RunReport } from './run/events.ts';
export { MigrationBlocked } from './run/migration-blocked.ts';
export { MigrationFailed } from './run/migration-failed.ts';
export { DEFAULT_PATIENCE, type Patience } from './run/patience.ts';
export { MigrationInDoubt } from './run/settle.ts';
export { applySeeds, type SeedOptions, type SeedReport } from './seed/apply-seeds.ts';
export { SeedFailed, SeedUnloadable } from './seed/errors.ts';
export { proveSeeds, type SeedProofOptions } from './seed/prove-seeds.ts';
export { moduleStatements, type SeedStatement } from './seed/module.ts';
export { lockCapacity } from './settings/lock-capacity.ts';
export { readLiveRelations } from './tables/live-relations.ts';
export { readTables } from './tables/read-tables.ts';
export { tableDigests } from './tables/table-digests.ts';
export { parseDatabaseUrl, type DatabaseTarget } from './url.ts';
