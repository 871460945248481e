import { pgliteVersion } from '../pglite/cluster-cache.ts';

/** Raised when what proofs show changes: kept results of older code are not used. */
const PROOF_FORMAT = 1;

/** What a kept proof depends on besides the stream: the embedded database and this code. */
export const proofVersion = (): string => `${PROOF_FORMAT}/${pgliteVersion()}`;
