import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { needsOf, type GraphEdge, type MigrationGraph } from '../graph/graph.ts';
import type { Migration, MigrationKey } from '../model.ts';

/** The shortest cycle among migrations that could not be ordered, edge by edge with its reasons. */
export const cycleFinding = (
  graph: MigrationGraph,
  stuck: readonly MigrationKey[],
  migrations: ReadonlyMap<MigrationKey, Migration>,
): Finding => {
  const cycle = shortestCycle(graph, stuck);
  const first = migrations.get(cycle[0]?.from ?? '');
  const path = [...cycle.map((edge) => edge.from), cycle[0]?.from].join(' → ');
  return finding('cycle-found', {
    ...(first === undefined ? {} : { key: first.key, file: first.path }),
    message: [`These migrations need one another: ${path}`, ...cycle.map(reasonLine)].join('\n'),
    hint: 'Split one of them, so that the part the others need comes first and the part that needs them comes last.',
  });
};

const reasonLine = ({ from, to, why, object }: GraphEdge): string => {
  switch (why) {
    case 'order':
      return `  ${from} comes after ${to} in its service`;
    case 'requires':
      return `  ${from} requires ${to} by directive`;
    case 'reference':
      return `  ${from} names ${object ?? 'an object'}, which ${to} creates`;
  }
};

/** Breadth first from every stuck migration back to itself; ties go to the smaller key. */
const shortestCycle = (graph: MigrationGraph, stuck: readonly MigrationKey[]): readonly GraphEdge[] => {
  const needs = needsOf(graph);
  let best: readonly GraphEdge[] = [];
  for (const start of stuck) {
    const found = pathBack(start, needs, new Set(stuck));
    if (found.length > 0 && (best.length === 0 || found.length < best.length)) best = found;
  }
  return best;
};

const pathBack = (
  start: MigrationKey,
  needs: ReadonlyMap<MigrationKey, readonly GraphEdge[]>,
  within: ReadonlySet<MigrationKey>,
): readonly GraphEdge[] => {
  const paths: (readonly GraphEdge[])[] = [[]];
  const seen = new Set<MigrationKey>();
  for (const path of paths) {
    const at = path.at(-1)?.to ?? start;
    for (const edge of needs.get(at) ?? []) {
      if (edge.to === start) return [...path, edge];
      if (!within.has(edge.to) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      paths.push([...path, edge]);
    }
  }
  return [];
};
