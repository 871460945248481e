/** Rollbacks, apart from the rest: downs are derived in a shadow, which takes time to load. */
export { fingerprint } from './facts/fingerprint.ts';
export { readFacts, type Facts } from './facts/adapter.ts';
export {
  applyRollback,
  type RollbackEvent,
  type RollbackOptions,
  type RollbackReport,
  type RollbackStep,
} from './rollback/apply-rollback.ts';
export type { Down, Irreversible, MigrationDown } from './rollback/down.ts';
export { downVersion } from './rollback/down-version.ts';
export { downsOf } from './rollback/downs.ts';
export { DataWouldBeLost, DownFailed, MigrationIrreversible, RollbackDiverged } from './rollback/errors.ts';
export { lossesOf, type Loss } from './rollback/losses.ts';
export { proveDowns, type DownProof } from './rollback/prove-downs.ts';
