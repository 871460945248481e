/** Drift and verification, apart from the rest: they read the catalog with pg-delta, which takes time to load. */
export {
  isClean,
  readComparison,
  readDrift,
  readDriftIn,
  type Comparison,
  type Difference,
  type Drift,
  type NotCompared,
} from './drift/drift.ts';
export { readTableChanges, type TableDifference } from './drift/table-changes.ts';
export { PROFILES, type Profile } from './drift/profile.ts';
export {
  choosePull,
  type LeftOut,
  type LeftOutReason,
  type Pull,
  type PulledStatement,
  type Touched,
} from './drift/pull.ts';
export { factsOf, openStreamFacts, replayFacts, type KeptStreamFacts } from './drift/stream-facts.ts';
export type { DriftObject } from './facts/describe.ts';
export { verifyMigrations, type Verification, type VerifyOptions } from './verify/verify-migrations.ts';
export { replayVersion } from './shadow/replay-version.ts';
export { streamObjects, type StreamObject, type StreamPart } from './drift/stream-objects.ts';
