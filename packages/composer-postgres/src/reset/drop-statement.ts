import type { Effect } from '../shadow/effects.ts';

/** Kinds that stand for themselves; what they are called where they are dropped. */
const DROPPED_BY_NAME = new Set([
  'table',
  'foreign table',
  'view',
  'materialized view',
  'sequence',
  'function',
  'procedure',
  'aggregate',
  'type',
  'cast',
  'operator',
  'collation',
  'text search configuration',
  'text search dictionary',
  'publication',
  'extension',
  'schema',
]);

/** Kinds that belong to a table: on one that goes they are gone already, on the host's this is what cleans up. */
const DROPPED_ON_TABLE = new Set(['trigger', 'policy', 'rule']);

/** Undefined for what goes together with something else. */
export const dropStatement = ({ kind, identity }: Effect): string | undefined => {
  if (DROPPED_BY_NAME.has(kind)) return `drop ${kind} if exists ${identity} cascade`;
  if (!DROPPED_ON_TABLE.has(kind)) return undefined;
  const [, name, table] = /^("(?:[^"]|"")+"|\S+) on (.+)$/.exec(identity) ?? [];
  return name === undefined ? undefined : `drop ${kind} if exists ${name} on ${table}`;
};
