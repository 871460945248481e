import type { ParseNode } from '../sql/parser.ts';
import type { SqlStatement } from '../sql/statements.ts';
import { alterTableLocks } from './locks/alter-table.ts';
import type { Around } from './locks/around.ts';
import { createTableLocks, lockOn, lockOnEach, ownerLock, publishedLocks } from './locks/definitions.ts';
import { createIndexLocks, reindexLocks } from './locks/indexes.ts';
import { clusterLocks, dropLocks, grantLocks, refreshLocks, remarkLocks, vacuumLocks } from './locks/maintenance.ts';
import { queryLocks } from './locks/queries.ts';
import { LOCK_CLASSES, mergedLocks, strongestLock, type LockClass, type RelationLock } from './locks/relation-lock.ts';

/** The locks of one statement. */
export interface StatementLocks {
  /** The strongest of them; `none` where no relation is locked. */
  readonly lock: LockClass;
  /** Relations that it names and locks, each once, strongest lock first. */
  readonly relations: readonly RelationLock[];
  /** True where it rewrites, or may rewrite, one of them. */
  readonly rewrites?: true;
  /** True where it reads, or may read, all rows of one of them under its lock. */
  readonly scans?: true;
}

/**
 * A parsed statement → the table-level locks that it takes and keeps until its transaction ends. Told from the SQL
 * alone: what the catalog adds (partitions and children, the tables behind a view, the other side of a foreign key
 * that is dropped or validated, what functions and triggers do) is not seen, and a relation that the statement itself
 * makes is nobody's yet. Source: PostgreSQL manual, "Explicit Locking" and the page of each command, 15 to 18;
 * packages/composer-postgres/test/lock-class.test.ts holds it to real servers.
 */
export const lockClass = ({ kind, node }: Pick<SqlStatement, 'kind' | 'node'>, around: Around = {}): StatementLocks =>
  statementLocks(locksOf(kind, node, around));

/** Locks of several statements as those of one. */
export const statementLocks = (locks: readonly RelationLock[]): StatementLocks => {
  const relations = mergedLocks(locks);
  return {
    lock: strongestLock(relations),
    relations,
    ...(relations.some(({ rewrites }) => rewrites) ? { rewrites: true } : {}),
    ...(relations.some(({ scans }) => scans) ? { scans: true } : {}),
  };
};

const locksOf = (kind: string, node: ParseNode, around: Around): readonly RelationLock[] => {
  switch (kind) {
    case 'AlterTableStmt':
      return alterTableLocks(node);
    case 'CreateStmt':
      return createTableLocks(node);
    case 'IndexStmt':
      return createIndexLocks(node);
    case 'CreateTrigStmt':
      return [...lockOn(node['relation'], 'SHARE ROW EXCLUSIVE'), ...lockOn(node['constrrel'], 'ACCESS SHARE')];
    case 'CreatePolicyStmt':
    case 'AlterPolicyStmt':
      return [...lockOn(node['table'], 'ACCESS EXCLUSIVE'), ...queryLocks([node['qual'], node['with_check']])];
    case 'RuleStmt':
      return [...lockOn(node['relation'], 'ACCESS EXCLUSIVE'), ...queryLocks(node['actions'])];
    case 'ViewStmt':
      return [
        ...(node['replace'] === true ? lockOn(node['view'], 'ACCESS EXCLUSIVE') : []),
        ...queryLocks(node['query']),
      ];
    case 'RenameStmt':
      return lockOn(
        node['relation'],
        node['renameType'] === 'OBJECT_INDEX' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
      );
    case 'AlterObjectSchemaStmt':
      return lockOn(node['relation'], 'ACCESS EXCLUSIVE');
    case 'TruncateStmt':
      return lockOnEach(node['relations'], 'ACCESS EXCLUSIVE');
    case 'LockStmt':
      return lockOnEach(node['relations'], LOCK_CLASSES[Number(node['mode'])] ?? 'ACCESS EXCLUSIVE');
    case 'DropStmt':
      return dropLocks(node, around);
    case 'CommentStmt':
    case 'SecLabelStmt':
      return remarkLocks(node);
    default:
      return maintenanceLocks(kind, node, around);
  }
};

const maintenanceLocks = (kind: string, node: ParseNode, around: Around): readonly RelationLock[] => {
  switch (kind) {
    case 'ClusterStmt':
      return clusterLocks(node);
    case 'VacuumStmt':
      return vacuumLocks(node);
    case 'ReindexStmt':
      return reindexLocks(node, around);
    case 'RefreshMatViewStmt':
      return refreshLocks(node);
    case 'CreateSeqStmt':
      return ownerLock(node['options']);
    case 'AlterSeqStmt':
      return [...lockOn(node['sequence'], 'SHARE ROW EXCLUSIVE'), ...ownerLock(node['options'])];
    case 'CreateStatsStmt':
      return lockOnEach(node['relations'], 'SHARE UPDATE EXCLUSIVE');
    case 'CreatePublicationStmt':
    case 'AlterPublicationStmt':
      return publishedLocks(node['pubobjects']);
    case 'GrantStmt':
      return grantLocks(node);
    case 'CopyStmt':
      return [
        ...lockOn(node['relation'], node['is_from'] === true ? 'ROW EXCLUSIVE' : 'ACCESS SHARE'),
        ...queryLocks(node['query']),
      ];
    case 'CreateTableAsStmt':
    case 'ExplainStmt':
    case 'DeclareCursorStmt':
      return queryLocks(node['query']);
    case 'SelectStmt':
    case 'InsertStmt':
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt':
      return queryLocks({ [kind]: node });
    default:
      return [];
  }
};
