import { displayName, isNode, isSystemName, rangeVarOf, type QualifiedName } from '../../sql/names.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { LockClass, RelationLock } from './relation-lock.ts';

/**
 * What a query reads and writes, at any depth: ROW EXCLUSIVE on what it changes, ROW SHARE on what `for update` and
 * its like name, ACCESS SHARE on what else it reads. Source: manual, "Explicit Locking", Table-Level Locks.
 */
export const queryLocks = (tree: unknown): readonly RelationLock[] => {
  const found: Found[] = [];
  const own = new Set<string>();
  walk(tree, { found, own, isLocking: false });
  return found
    .filter(({ table }) => table.schema !== undefined || !own.has(table.name))
    .map(({ table, lock }) => ({ name: displayName(table), lock }));
};

interface Found {
  readonly table: QualifiedName;
  readonly lock: LockClass;
}

interface Walk {
  readonly found: Found[];
  /** Names of common table expressions. */
  readonly own: Set<string>;
  /** True below a `for update` that names no table. */
  readonly isLocking: boolean;
}

const CHANGES = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

const walk = (value: unknown, state: Walk): void => {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, state);
    return;
  }
  if (!isNode(value)) return;
  add(value, state.isLocking ? 'ROW SHARE' : 'ACCESS SHARE', state);
  if (typeof value['ctename'] === 'string') state.own.add(value['ctename']);
  const below = { ...state, isLocking: state.isLocking || locksAll(value) };
  for (const table of lockedTables(value)) add(table, 'ROW SHARE', state);
  for (const [key, child] of Object.entries(value)) {
    if (CHANGES.has(key) && isNode(child)) add(child['relation'], 'ROW EXCLUSIVE', state);
    // What `for update` names are names and aliases of the tables beside it; a new table is nobody's yet.
    if (key !== 'lockingClause' && key !== 'intoClause') walk(child, below);
  }
};

const add = (value: unknown, lock: LockClass, { found }: Walk): void => {
  const table = rangeVarOf(value);
  if (table !== undefined && !isSystemName(table)) found.push({ table, lock });
};

const lockingClauses = (select: ParseNode): readonly ParseNode[] =>
  (Array.isArray(select['lockingClause']) ? select['lockingClause'] : []).flatMap((item: unknown) => {
    const clause = isNode(item) ? item['LockingClause'] : undefined;
    return isNode(clause) ? [clause] : [];
  });

const locksAll = (select: ParseNode): boolean =>
  lockingClauses(select).some(({ lockedRels }) => !Array.isArray(lockedRels));

/** The tables beside a `for update of …` whose name or alias it gives. */
const lockedTables = (select: ParseNode): readonly unknown[] => {
  const named = new Set(
    lockingClauses(select).flatMap(({ lockedRels }) =>
      (Array.isArray(lockedRels) ? lockedRels : []).map(
        (item: { RangeVar?: unknown }) => rangeVarOf(item.RangeVar)?.name,
      ),
    ),
  );
  return named.size === 0 ? [] : tablesIn(select['fromClause']).filter((table) => named.has(callName(table)));
};

const callName = (table: ParseNode): string => {
  const alias = table['alias'];
  return String(isNode(alias) ? alias['aliasname'] : table['relname']);
};

const tablesIn = (value: unknown): readonly ParseNode[] => {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  if (!isNode(value)) return [];
  return rangeVarOf(value) === undefined ? Object.values(value).flatMap(tablesIn) : [value];
};
