/** Proofs about a whole stream, apart from the rest: they run in shadows, which take time to load. */
export { CheckpointUnfaithful } from './checkpoint/errors.ts';
export { makeCheckpoint, type CheckpointOptions, type MadeCheckpoint } from './checkpoint/make-checkpoint.ts';
export { proofVersion } from './independence/proof-version.ts';
export { proveOrders, type OrderProofOptions } from './independence/prove-orders.ts';
export { provePaths, type PathProofOptions } from './paths/prove-paths.ts';
