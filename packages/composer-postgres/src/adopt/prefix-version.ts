import { replayVersion } from '../shadow/replay-version.ts';

/** Raised when hashes of facts are made otherwise: kept ones of older code are not used. */
const PREFIX_FORMAT = 1;

/** What kept prefixes depend on besides the stream. */
export const prefixVersion = (): string => `${PREFIX_FORMAT}/${replayVersion()}`;
