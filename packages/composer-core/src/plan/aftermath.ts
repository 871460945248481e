import { displayName, qualifiedName, rangeVarOf, stringsOf, type QualifiedName } from '../sql/names.ts';
import type { SqlStatement } from '../sql/statements.ts';

/**
 * What a statement outside any transaction may leave behind when it is cut off, so that a later run can see
 * in the catalog how far it came. Source: PostgreSQL manual, CREATE INDEX ("Building Indexes Concurrently"),
 * DROP INDEX, REINDEX ("Rebuilding Indexes Concurrently").
 */
export type Aftermath =
  /** `create index concurrently`: no index, an invalid one, or the whole one. */
  | { readonly kind: 'index-built'; readonly index: QualifiedName; readonly table: string }
  /** `drop index concurrently` of one index: it is there, perhaps invalid, or it is gone. */
  | { readonly kind: 'index-dropped'; readonly index: QualifiedName }
  /** Running it again does the same once more: vacuum, reindex, cluster, alter system. */
  | { readonly kind: 'repeatable' }
  /** Nothing in the catalog tells. */
  | { readonly kind: 'unclear' };

/** Judges one statement that does not run in a transaction. */
export const aftermathOf = ({ kind, node }: SqlStatement): Aftermath => {
  switch (kind) {
    case 'IndexStmt':
      return indexBuilt(node);
    case 'DropStmt':
      return indexDropped(node);
    case 'VacuumStmt':
    case 'AlterSystemStmt':
    case 'ReindexStmt':
    case 'ClusterStmt':
      return { kind: 'repeatable' };
    default:
      return { kind: 'unclear' };
  }
};

/** The server puts an index into the schema of its table; one without a name cannot be found again. */
const indexBuilt = (node: SqlStatement['node']): Aftermath => {
  const table = rangeVarOf(node['relation']);
  const name = node['idxname'];
  if (table === undefined || typeof name !== 'string') return { kind: 'unclear' };
  const index = table.schema === undefined ? { name } : { schema: table.schema, name };
  return { kind: 'index-built', index, table: displayName(table) };
};

const indexDropped = (node: SqlStatement['node']): Aftermath => {
  const objects = Array.isArray(node['objects'])
    ? (node['objects'] as readonly { readonly List?: { readonly items?: unknown } }[])
    : [];
  const index = qualifiedName(stringsOf(objects[0]?.List?.items));
  return objects.length === 1 && index !== undefined ? { kind: 'index-dropped', index } : { kind: 'unclear' };
};

/** An index as the catalog has it. */
export type IndexState = 'missing' | 'invalid' | 'valid';

/** How to go on: the statement is `done`, may run `again`, may run again after dropping what is `broken`, or nobody knows. */
export type Settlement = 'done' | 'again' | 'broken' | 'unclear';

/**
 * `hasFailed`: the server reported the statement's failure, so that it did not finish; otherwise it was cut
 * off and may have finished.
 */
export const settlementOf = (aftermath: Aftermath, index: IndexState, hasFailed: boolean): Settlement => {
  switch (aftermath.kind) {
    case 'index-built':
      if (index === 'invalid') return 'broken';
      return index === 'valid' && !hasFailed ? 'done' : 'again';
    case 'index-dropped':
      return index === 'missing' && !hasFailed ? 'done' : 'again';
    case 'repeatable':
      return 'again';
    case 'unclear':
      return hasFailed ? 'again' : 'unclear';
  }
};
