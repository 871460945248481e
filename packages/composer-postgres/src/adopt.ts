/** Taking over a database that others made, apart from the rest: catalogs are read with pg-delta, which takes time to load. */
export { driftOf, type Judging } from './drift/drift.ts';
export { NothingToAdopt } from './adopt/errors.ts';
export { unseenMigrations } from './adopt/match.ts';
export { nearestPrefix } from './adopt/nearest-prefix.ts';
export { PREFIX_FORMAT, readPrefixes, type StreamPrefixes } from './adopt/prefixes.ts';
export { readHistories, type ToolHistory } from './adopt/read-histories.ts';
export { readLive, type LiveDatabase } from './adopt/read-live.ts';
export { recordAdoption } from './adopt/record-adoption.ts';
export { toolTables } from './facts/without-tools.ts';
