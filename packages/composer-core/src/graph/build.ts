import { byCodeUnit } from '../compare.ts';
import type { Finding } from '../finding.ts';
import type { MigrationKey, SchemaPackage } from '../model.ts';
import type { SqlParser } from '../sql/parser.ts';
import { packageFindings } from './claims.ts';
import { claimedTwice, creatorsOf } from './creators.ts';
import { referenceEdges, requiredEdges, type Surroundings } from './edges.ts';
import { surfaceFindings } from './surface.ts';
import type { GraphEdge, MigrationGraph } from './graph.ts';
import { readMigrations, runsOutside, type ReadMigration } from './read-migrations.ts';

export interface BuiltGraph {
  readonly graph: MigrationGraph;
  /** Migrations that run outside any transaction. */
  readonly outside: ReadonlySet<MigrationKey>;
  /** Every migration as it was parsed, in code-unit order of keys. */
  readonly read: readonly ReadMigration[];
  readonly findings: readonly Finding[];
}

/** Packages → the graph of their migrations, and everything that is wrong with it but cycles. */
export const buildGraph = (packages: readonly SchemaPackage[], parser: SqlParser): BuiltGraph => {
  const migrations = packages
    .flatMap((schemaPackage) => schemaPackage.migrations)
    .sort((a, b) => byCodeUnit(a.key, b.key));
  const { read, findings } = readMigrations(migrations, parser);
  const around: Surroundings = {
    packages,
    creators: creatorsOf(read),
    migrations: new Map(migrations.map((migration) => [migration.key, migration])),
  };
  const found = read.flatMap((one) => [requiredEdges(one, around), referenceEdges(one, around)]);
  const edges = [...orderEdges(packages), ...found.flatMap((result) => result.edges)];
  return {
    graph: { nodes: migrations.map((migration) => migration.key), edges: onePerPair(edges) },
    outside: new Set(
      read.filter((one) => runsOutside(one.migration, one.objects.statements)).map((one) => one.migration.key),
    ),
    read,
    findings: [
      ...packageFindings(packages),
      ...findings,
      ...claimedTwice(read),
      ...found.flatMap((result) => result.findings),
      ...read.flatMap((one) => surfaceFindings(one, around.creators, packages)),
    ],
  };
};

const orderEdges = (packages: readonly SchemaPackage[]): readonly GraphEdge[] =>
  packages.flatMap(({ migrations }) =>
    migrations.flatMap((migration, index) => {
      const previous = migrations[index - 1];
      return previous === undefined ? [] : [{ from: migration.key, to: previous.key, why: 'order' } as const];
    }),
  );

const onePerPair = (edges: readonly GraphEdge[]): readonly GraphEdge[] => {
  const first = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const pair = `${edge.from} ${edge.to}`;
    if (!first.has(pair)) first.set(pair, edge);
  }
  return [...first.values()].sort((a, b) => byCodeUnit(a.from, b.from) || byCodeUnit(a.to, b.to));
};
