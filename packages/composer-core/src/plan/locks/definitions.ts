import { displayName, isNode, qualifiedName, rangeVarOf, stringsOf } from '../../sql/names.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { constraintsIn, referencedLock } from './constraints.ts';
import type { LockClass, RelationLock } from './relation-lock.ts';

/** One lock on the table of a RangeVar, or nothing. */
export const lockOn = (value: unknown, lock: LockClass, work: Omit<RelationLock, 'name' | 'lock'> = {}) => {
  const relation = rangeVarOf(value);
  return relation === undefined ? [] : [{ name: displayName(relation), lock, ...work } satisfies RelationLock];
};

/** The same lock on each of a list of wrapped RangeVars. */
export const lockOnEach = (list: unknown, lock: LockClass): readonly RelationLock[] =>
  (Array.isArray(list) ? list : []).flatMap((item: { readonly RangeVar?: unknown }) => lockOn(item.RangeVar, lock));

/** Relations that statements name as dotted lists of strings. */
export const RELATIONS: ReadonlySet<string> = new Set([
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_SEQUENCE',
  'OBJECT_FOREIGN_TABLE',
]);

/** Parts of a table, named as schema, table, own name. */
export const TABLE_PARTS: ReadonlySet<string> = new Set([
  'OBJECT_COLUMN',
  'OBJECT_POLICY',
  'OBJECT_TRIGGER',
  'OBJECT_RULE',
  'OBJECT_TABCONSTRAINT',
]);

/** `{ List: { items } }` → its strings. */
export const partsOf = (object: unknown): readonly string[] =>
  isNode(object) && isNode(object['List']) ? stringsOf(object['List']['items']) : [];

export const lockOnName = (parts: readonly string[], lock: LockClass): readonly RelationLock[] => {
  const relation = qualifiedName(parts);
  return relation === undefined ? [] : [{ name: displayName(relation), lock }];
};

/**
 * `create table` is felt by the tables that it names: those that its foreign keys reference, its parents, and those
 * that it is made like. Source: manual, CREATE TABLE (PARTITION OF: ACCESS EXCLUSIVE on the parent).
 */
export const createTableLocks = (node: ParseNode): readonly RelationLock[] => {
  const elements = Array.isArray(node['tableElts']) ? (node['tableElts'] as readonly ParseNode[]) : [];
  const columns = elements.flatMap(({ ColumnDef: column }) => (isNode(column) ? [column] : []));
  const constraints = [
    ...constraintsIn(elements),
    ...columns.flatMap((column) => constraintsIn(column['constraints'])),
  ];
  return [
    ...lockOnEach(node['inhRelations'], isNode(node['partbound']) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE'),
    ...constraints.flatMap(referencedLock),
    ...elements.flatMap(({ TableLikeClause: like }) =>
      lockOn(isNode(like) ? like['relation'] : undefined, 'ACCESS SHARE'),
    ),
  ];
};

/** The value of an option of `create sequence`, `reindex` and others; true where it has none. */
export const optionOf = (options: unknown, name: string): unknown => {
  const found = (Array.isArray(options) ? options : []).find(
    (option: { readonly DefElem?: { readonly defname?: string } }) => option.DefElem?.defname === name,
  ) as { readonly DefElem: { readonly arg?: unknown } } | undefined;
  return found === undefined ? undefined : (found.DefElem.arg ?? true);
};

/** `owned by` looks its table up. */
export const ownerLock = (options: unknown): readonly RelationLock[] =>
  lockOnName(partsOf(optionOf(options, 'owned_by')).slice(0, -1), 'ACCESS SHARE');

/** The tables of a publication's list. */
export const publishedLocks = (list: unknown): readonly RelationLock[] =>
  (Array.isArray(list) ? list : []).flatMap((item: { readonly PublicationObjSpec?: ParseNode }) => {
    const table = item.PublicationObjSpec?.['pubtable'];
    return lockOn(isNode(table) ? table['relation'] : undefined, 'SHARE UPDATE EXCLUSIVE');
  });
