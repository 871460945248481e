import { replayVersion } from '../shadow/replay-version.ts';

/** Raised when downs are decided or proven otherwise: kept ones of older code are not used. */
const DOWN_FORMAT = 1;

/** What a kept down or proof depends on besides the stream up to its migration and its down.sql. */
export const downVersion = (): string => `${DOWN_FORMAT}/${replayVersion()}`;
