import { pgliteVersion } from '../pglite/cluster-cache.ts';

/** Raised when what a replay reads or how schema.sql is written changes: kept results of older code are not used. */
const REPLAY_FORMAT = 4;

/** What a kept replay depends on besides the stream: the embedded database and this code. */
export const replayVersion = (): string => `${REPLAY_FORMAT}/${pgliteVersion()}`;
