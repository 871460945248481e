import { displayName, isNode, rangeVarOf } from '../../sql/names.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { Around } from './around.ts';
import { lockOn, lockOnName, optionOf, partsOf } from './definitions.ts';
import { EVERY_TABLE, type LockClass, type RelationLock } from './relation-lock.ts';

/** Of a partitioned table alone (`on only`) there is nothing to read. Source: manual, CREATE INDEX. */
export const createIndexLocks = (node: ParseNode): readonly RelationLock[] => {
  const relation = node['relation'];
  const isWhole = isNode(relation) && relation['inh'] === true;
  const lock = node['concurrent'] === true ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE';
  return lockOn(relation, lock, isWhole ? { scans: true } : {});
};

/** An index goes with a lock on its table. Source: manual, DROP INDEX. */
export const dropIndexLocks = (node: ParseNode, around: Around): readonly RelationLock[] => {
  const lock = node['concurrent'] === true ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
  const objects = Array.isArray(node['objects']) ? node['objects'] : [];
  return objects
    .flatMap((object) => lockOnName(partsOf(object), lock))
    .flatMap((index) => [...lockOnTableOf(index.name, lock, around), index]);
};

/**
 * Writers of the table wait, readers only for the index that is built anew. Source: manual, REINDEX, "Notes" and
 * "Rebuilding Indexes Concurrently".
 */
export const reindexLocks = (node: ParseNode, around: Around): readonly RelationLock[] => {
  const isConcurrent = optionOf(node['params'], 'concurrently') !== undefined;
  const lock = isConcurrent ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE';
  const relation = rangeVarOf(node['relation']);
  if (relation === undefined) return [{ name: EVERY_TABLE, lock, scans: true }];
  const name = displayName(relation);
  if (node['kind'] !== 'REINDEX_OBJECT_INDEX') return [{ name, lock, scans: true }];
  return [
    { name, lock: isConcurrent ? lock : 'ACCESS EXCLUSIVE', rewrites: true },
    ...lockOnTableOf(name, lock, around).map((table) => ({ ...table, scans: true as const })),
  ];
};

const lockOnTableOf = (index: string, lock: LockClass, { tableOf }: Around): readonly RelationLock[] => {
  const table = tableOf?.(index);
  return table === undefined ? [] : [{ name: table, lock }];
};
