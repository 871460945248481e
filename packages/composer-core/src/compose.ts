import { hasErrors, sortFindings, type Finding } from './finding.ts';
import { finding } from './finding-codes.ts';
import { buildGraph } from './graph/build.ts';
import type { GraphEdge, MigrationGraph } from './graph/graph.ts';
import type { ReadMigration } from './graph/read-migrations.ts';
import { lockedFindings, migrationsByKey } from './lock/check.ts';
import { appendedEntries } from './lock/extend.ts';
import type { LockEntry, Migration, MigrationKey, SchemaPackage, StreamLock } from './model.ts';
import { cycleFinding } from './order/cycle.ts';
import { orderMigrations } from './order/order.ts';
import type { SqlParser } from './sql/parser.ts';

export interface ComposeInput {
  readonly composition: string;
  readonly packages: readonly SchemaPackage[];
  /** The committed lock; absent before the first compose. */
  readonly lock?: StreamLock;
  readonly parser: SqlParser;
}

export interface Composed {
  /** The committed entries, untouched, then the new ones; the committed lock itself when there are errors. */
  readonly lock: StreamLock;
  readonly added: readonly LockEntry[];
  readonly graph: MigrationGraph;
  /** Every migration as it was parsed. */
  readonly read: readonly ReadMigration[];
  readonly findings: readonly Finding[];
}

/**
 * Packages and a committed lock → the stream. A function of the set of packages: the same packages in
 * any order give the same bytes. With errors nothing is added.
 */
export const composeStream = ({ composition, packages, lock, parser }: ComposeInput): Composed => {
  const committed: StreamLock = lock ?? { format: 1, composition, entries: [] };
  const migrations = migrationsByKey(packages);
  const { graph, outside, read, findings } = buildGraph(packages, parser);
  const placed = new Set(committed.entries.map((entry) => entry.key));
  const { order, stuck } = orderMigrations(graph, placed);
  const all = sortFindings([
    ...findings,
    ...lockedFindings(packages, committed),
    ...precededFindings(graph, placed, migrations),
    ...(stuck.length === 0 ? [] : [cycleFinding(graph, stuck, migrations)]),
  ]);
  if (hasErrors(all)) return { lock: committed, added: [], graph, read, findings: all };
  const added = appendedEntries(committed, order, { graph, migrations, outside });
  return { lock: { ...committed, entries: [...committed.entries, ...added] }, added, graph, read, findings: all };
};

/** A locked migration cannot wait for a new one: the databases that ran it did not. */
const precededFindings = (
  graph: MigrationGraph,
  placed: ReadonlySet<MigrationKey>,
  migrations: ReadonlyMap<MigrationKey, Migration>,
): readonly Finding[] =>
  graph.edges
    .filter((edge) => placed.has(edge.from) && !placed.has(edge.to) && migrations.has(edge.from))
    .map((edge) => preceded(edge, migrations.get(edge.to)));

const preceded = ({ from, to, why, object }: GraphEdge, migration: Migration | undefined): Finding =>
  finding('locked-preceded', {
    key: to,
    ...(migration === undefined ? {} : { file: migration.path }),
    message: `${to} is new, but ${from}, which is locked, ${reason(why, object)}.`,
    hint: 'The stream only grows. Give the new migration a later timestamp, and let nothing that is locked need it.',
  });

const reason = (why: GraphEdge['why'], object: string | undefined): string => {
  switch (why) {
    case 'order':
      return 'comes after it in its service';
    case 'requires':
      return 'requires it';
    case 'reference':
      return `names ${object ?? 'an object'} of it`;
  }
};
