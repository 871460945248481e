/** Starting from a checkpoint, apart from the rest: only a new database needs it. */
export { applyCheckpoint, type ApplyCheckpointOptions, type CheckpointOutcome } from './checkpoint/apply-checkpoint.ts';
