/**
 * What needs the embedded database and pg-delta at once: an entry of its own, `@tributary/composer-postgres/shadow`,
 * so that a command that only asks a server never loads their seventy files.
 */
export { schemaSql, type SchemaSqlOptions } from './facts/schema-sql.ts';
export { creatorsIn, type Effect } from './shadow/effects.ts';
export { readEvidence } from './shadow/evidence/read-evidence.ts';
export { replayVersion } from './shadow/replay-version.ts';
export type { ReplayImages } from './shadow/image.ts';
export { replayStream, type ReplayOptions, type Shadow } from './shadow/replay.ts';
