import { mistake, type DescriptionFinding } from '../finding.ts';
import { readQuery } from '../sql/judge-sql.ts';
import type { Rule } from './rule.ts';

interface Node {
  readonly name: string;
  readonly path: string;
  readonly needs: readonly string[];
}

/** Tables that refer to each other in a circle, and composite types and views that consist of themselves. */
export const cycles: Rule = ({ model }) => [
  ...circles(
    model.tables.map((table) => ({
      ...table,
      needs: table.constraints.flatMap((one) =>
        one.kind === 'foreign' && one.table !== table.name ? [one.table] : [],
      ),
    })),
    'Foreign keys go in a circle',
    'No row could be the first. Let a third table hold one of the relations.',
  ),
  ...circles(
    model.types.flatMap((type) =>
      type.kind === 'composite' ? [{ ...type, needs: type.attributes.map((attribute) => attribute.type.name) }] : [],
    ),
    'Composite types consist of each other',
  ),
  ...circles(
    model.views.map((view) => ({ ...view, needs: [...readQuery(view.definition).names] })),
    'Views read each other',
  ),
];

/** One finding per circle, at its first member. */
const circles = (nodes: readonly Node[], what: string, hint?: string): readonly DescriptionFinding[] => {
  const told = new Set<string>();
  return nodes.flatMap((node) => {
    const circle = told.has(node.name) ? undefined : wayBack(node, nodes);
    circle?.forEach((name) => told.add(name));
    return circle === undefined
      ? []
      : [mistake('cycle-found', node.path, `${what}: ${[...circle, node.name].join(' → ')}.`, hint)];
  });
};

/** The shortest way from a node to itself, without its end. */
const wayBack = (start: Node, nodes: readonly Node[]): readonly string[] | undefined => {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const seen = new Set<string>();
  let ways: readonly (readonly string[])[] = [[start.name]];
  while (ways.length > 0) {
    const next: (readonly string[])[] = [];
    for (const way of ways) {
      const needs = byName.get(way.at(-1)!)?.needs ?? [];
      if (needs.includes(start.name)) return way;
      next.push(...needs.filter((name) => byName.has(name) && !seen.has(name)).map((name) => [...way, name]));
      needs.forEach((name) => seen.add(name));
    }
    ways = next;
  }
  return undefined;
};
