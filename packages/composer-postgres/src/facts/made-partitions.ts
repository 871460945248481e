import { buildFactBase, encodeId, type Fact, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import { without } from './without.ts';

/** Both sides of a comparison. */
export interface Sides {
  readonly database: Facts;
  readonly stream: Facts;
}

/**
 * Partitions come and go in a live database: the stream cannot tell which there are, but says in the comment of their
 * table which function makes them, `@partitions-by function`. One whose own comment says `@made-by` that function is
 * given to the stream as well, guarded as its table is; its comment, and rights that its table gives too, are left out.
 * Whatever else lies on it is compared like anything else. Its columns, constraints and indexes are its table's, and no
 * facts of their own.
 */
export const withMadePartitions = ({ database, stream }: Sides): Sides => {
  const made = database.facts().filter(({ id }) => isMade(id, { database, stream }));
  if (made.length === 0) return { database, stream };
  const usual = made.flatMap(({ id }) => usualParts(id, database)).map(encodeId);
  const ids = new Set(made.map(({ id }) => encodeId(id)));
  const links = database.edges.filter(({ from, kind }) => kind === 'depends' && ids.has(encodeId(from)));
  return {
    database: without(database, new Set(usual)),
    stream: buildFactBase(
      [...stream.facts(), ...made.map((fact) => guarded(fact, stream))],
      [...stream.edges, ...links],
      stream.source,
      stream.referenceOnly,
    ),
  };
};

/** The table that a partition is of. */
export const partitionedTable = (id: StableId, facts: Facts): StableId | undefined => {
  const fact = id.kind === 'table' ? facts.get(id) : undefined;
  return fact && tableOf(fact);
};

const tableOf = ({ payload: { parentTable: table } }: Fact): StableId | undefined =>
  isName(table) ? { kind: 'table', schema: table.schema, name: table.name } : undefined;

const isName = (value: unknown): value is { readonly schema: string; readonly name: string } =>
  typeof value === 'object' && value !== null && 'schema' in value && 'name' in value;

const isMade = (id: StableId, { database, stream }: Sides): boolean => {
  const table = stream.has(id) ? undefined : partitionedTable(id, database);
  const maker = table && taggedIn(stream, table, 'partitions-by');
  return maker !== undefined && maker === taggedIn(database, id, 'made-by');
};

const taggedIn = (facts: Facts, target: StableId, tag: string): string | undefined => {
  const comment = facts.childrenOf(target).find(({ id }) => id.kind === 'comment');
  const lines = String(comment?.payload['text'] ?? '').split('\n');
  return lines.find((line) => line.startsWith(`@${tag} `))?.slice(tag.length + 2);
};

/** What a partition does not take from its table by itself, and that must be as there. */
const GUARDS: readonly string[] = ['rowSecurity', 'forceRowSecurity', 'persistence'];

const guarded = (partition: Fact, stream: Facts): Fact => {
  const table = tableOf(partition);
  const { payload } = (table && stream.get(table)) ?? partition;
  const guards = Object.fromEntries(GUARDS.map((field) => [field, payload[field]]));
  return { ...partition, payload: { ...partition.payload, ...guards } as Fact['payload'] };
};

/** Its comment, and rights that its table gives to the same role. */
const usualParts = (partition: StableId, database: Facts): readonly StableId[] =>
  database.childrenOf(partition).flatMap(({ id, payload }): readonly StableId[] => {
    if (id.kind === 'comment') return [id];
    const table = partitionedTable(partition, database);
    if (id.kind !== 'acl' || id.column !== undefined || table === undefined) return [];
    const given = database.get({ ...id, target: table });
    return given !== undefined && isWithin(payload, given.payload) ? [id] : [];
  });

const isWithin = (inner: Fact['payload'], outer: Fact['payload']): boolean =>
  ['privileges', 'grantable'].every((field) => {
    const allowed = new Set(textsOf(outer[field]));
    return textsOf(inner[field]).every((one) => allowed.has(one));
  });

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
