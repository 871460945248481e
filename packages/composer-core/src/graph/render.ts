import { byCodeUnit } from '../compare.ts';
import type { MigrationKey } from '../model.ts';
import type { GraphEdge, MigrationGraph } from './graph.ts';

/** A Mermaid flowchart: one subgraph per service, arrows from what is needed to what needs it. */
export const renderMermaid = (graph: MigrationGraph): string => {
  const ids = idsOf(graph);
  const groups = [...byService(graph)].flatMap(([service, keys]) => [
    `  subgraph ${service}`,
    ...keys.map((key) => `    ${ids.get(key)}["${nameOf(key)}"]`),
    '  end',
  ]);
  const arrows = graph.edges.map((edge) => `  ${ids.get(edge.to)} ${mermaidArrow(edge)} ${ids.get(edge.from)}`);
  return `${['flowchart LR', ...groups, ...arrows].join('\n')}\n`;
};

const mermaidArrow = ({ why, object }: GraphEdge): string =>
  why === 'order' ? '-->' : `-->|"${labelOf(why, object)}"|`;

/** A Graphviz digraph with the same clusters and arrows. */
export const renderDot = (graph: MigrationGraph): string => {
  const quoted = (text: string): string => JSON.stringify(text);
  const groups = [...byService(graph)].flatMap(([service, keys]) => [
    `  subgraph ${quoted(`cluster_${service}`)} {`,
    `    label=${quoted(service)};`,
    ...keys.map((key) => `    ${quoted(key)} [label=${quoted(nameOf(key))}];`),
    '  }',
  ]);
  const arrows = graph.edges.map(
    ({ from, to, why, object }) =>
      `  ${quoted(to)} -> ${quoted(from)}${why === 'order' ? '' : ` [label=${quoted(labelOf(why, object))}]`};`,
  );
  return `${['digraph stream {', '  rankdir=LR;', '  node [shape=box];', ...groups, ...arrows, '}'].join('\n')}\n`;
};

const labelOf = (why: GraphEdge['why'], object: string | undefined): string =>
  why === 'requires' ? 'requires' : (object ?? '');

const nameOf = (key: MigrationKey): string => key.slice(key.indexOf('/') + 1);

const idsOf = ({ nodes }: MigrationGraph): ReadonlyMap<MigrationKey, string> =>
  new Map(nodes.map((key, index) => [key, `m${index + 1}`]));

const byService = ({ nodes }: MigrationGraph): ReadonlyMap<string, readonly MigrationKey[]> => {
  const services = new Map<string, MigrationKey[]>();
  for (const key of [...nodes].sort(byCodeUnit)) {
    const service = key.slice(0, key.indexOf('/'));
    services.set(service, [...(services.get(service) ?? []), key]);
  }
  return services;
};
