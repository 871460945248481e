import type { MigrationKey } from '../model.ts';

/** Why one migration needs another. */
export type EdgeReason =
  /** The migration before it in its own service. */
  | 'order'
  /** A `@requires` directive. */
  | 'requires'
  /** Its SQL names an object that the other one creates. */
  | 'reference';

export interface GraphEdge {
  /** The migration that needs … */
  readonly from: MigrationKey;
  /** … this one to have run. */
  readonly to: MigrationKey;
  readonly why: EdgeReason;
  /** For a reference: `relation public.users`. */
  readonly object?: string;
}

/** Nodes and edges in code-unit order of their keys; one edge per pair, the plainest reason first. */
export interface MigrationGraph {
  readonly nodes: readonly MigrationKey[];
  readonly edges: readonly GraphEdge[];
}

/** Needed keys per migration. */
export const needsOf = ({ nodes, edges }: MigrationGraph): ReadonlyMap<MigrationKey, readonly GraphEdge[]> => {
  const needs = new Map<MigrationKey, GraphEdge[]>(nodes.map((node) => [node, []]));
  for (const edge of edges) needs.get(edge.from)?.push(edge);
  return needs;
};
