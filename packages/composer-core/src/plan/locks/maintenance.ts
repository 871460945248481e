import { isNode } from '../../sql/names.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { Around } from './around.ts';
import { lockOn, lockOnEach, lockOnName, optionOf, partsOf, RELATIONS, TABLE_PARTS } from './definitions.ts';
import { dropIndexLocks } from './indexes.ts';
import { EVERY_TABLE, type RelationLock } from './relation-lock.ts';

/** Dropping a trigger, policy or rule locks its table as dropping the table does. Source: manual, "Explicit Locking". */
export const dropLocks = (node: ParseNode, around: Around): readonly RelationLock[] => {
  const type = String(node['removeType']);
  if (type === 'OBJECT_INDEX') return dropIndexLocks(node, around);
  const objects = (Array.isArray(node['objects']) ? node['objects'] : []).map(partsOf);
  if (RELATIONS.has(type)) return objects.flatMap((parts) => lockOnName(parts, 'ACCESS EXCLUSIVE'));
  return TABLE_PARTS.has(type) ? objects.flatMap((parts) => lockOnName(parts.slice(0, -1), 'ACCESS EXCLUSIVE')) : [];
};

/** `comment on` and `security label` on a relation, a column or another part of a table. Source: manual, COMMENT. */
export const remarkLocks = (node: ParseNode): readonly RelationLock[] => {
  const type = String(node['objtype']);
  const parts = partsOf(node['object']);
  if (RELATIONS.has(type) || type === 'OBJECT_INDEX') return lockOnName(parts, 'SHARE UPDATE EXCLUSIVE');
  if (!TABLE_PARTS.has(type)) return [];
  return lockOnName(parts.slice(0, -1), type === 'OBJECT_COLUMN' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS SHARE');
};

/** PostgreSQL 18 looks the tables up under a lock, older servers without. Source: src/backend/catalog/aclchk.c. */
export const grantLocks = (node: ParseNode): readonly RelationLock[] =>
  RELATIONS.has(String(node['objtype'])) && node['targtype'] === 'ACL_TARGET_OBJECT'
    ? lockOnEach(node['objects'], 'ACCESS SHARE')
    : [];

/** Source: manual, VACUUM (FULL: ACCESS EXCLUSIVE, the table is written anew) and ANALYZE. */
export const vacuumLocks = (node: ParseNode): readonly RelationLock[] => {
  const isFull = node['is_vacuumcmd'] === true && optionOf(node['options'], 'full') !== undefined;
  const tables = Array.isArray(node['rels']) ? (node['rels'] as readonly { readonly VacuumRelation?: unknown }[]) : [];
  const relations = tables.map(({ VacuumRelation: one }) => (isNode(one) ? one['relation'] : undefined));
  return isFull ? rewritten(relations) : onEach(relations, { lock: 'SHARE UPDATE EXCLUSIVE' });
};

/** Source: manual, CLUSTER. */
export const clusterLocks = (node: ParseNode): readonly RelationLock[] =>
  rewritten(isNode(node['relation']) ? [node['relation']] : []);

const rewritten = (relations: readonly unknown[]): readonly RelationLock[] =>
  onEach(relations, { lock: 'ACCESS EXCLUSIVE', rewrites: true, scans: true });

/** Without a name it is every table. */
const onEach = (relations: readonly unknown[], work: Omit<RelationLock, 'name'>): readonly RelationLock[] =>
  relations.length === 0
    ? [{ name: EVERY_TABLE, ...work }]
    : relations.flatMap((relation) => lockOn(relation, work.lock, work));

/** Concurrently, the new rows are compared with the old ones. Source: manual, REFRESH MATERIALIZED VIEW. */
export const refreshLocks = (node: ParseNode): readonly RelationLock[] =>
  node['concurrent'] === true
    ? lockOn(node['relation'], 'EXCLUSIVE', { scans: true })
    : lockOn(node['relation'], 'ACCESS EXCLUSIVE', { rewrites: true });
