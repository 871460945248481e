import { buildFactBase, encodeId, type Fact, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';

/** A table that has another name in a database than in its stream. */
export interface RenamedTable {
  readonly schema: string;
  readonly inStream: string;
  readonly inDatabase: string;
}

type TableId = StableId & { readonly kind: 'table'; readonly schema: string; readonly name: string };

/**
 * Tables missing from the database whose columns, all of them and alike, are those of exactly one extra table of the
 * same schema. Taken for two tables, the way to the stream would drop one with its rows.
 */
export const renamedTables = (stream: Facts, database: Facts): readonly RenamedTable[] => {
  const missing = tablesOnlyIn(stream, database);
  const extra = tablesOnlyIn(database, stream);
  return missing.flatMap((table) => {
    const shape = shapeOf(stream, table);
    const alike = (facts: Facts, tables: readonly TableId[]): readonly TableId[] =>
      tables.filter((other) => other.schema === table.schema && shapeOf(facts, other) === shape);
    const [found, ...others] = alike(database, extra);
    if (found === undefined || others.length > 0 || alike(stream, missing).length > 1 || shape === '') return [];
    return [{ schema: table.schema, inStream: table.name, inDatabase: found.name }];
  });
};

const tablesOnlyIn = (facts: Facts, other: Facts): readonly TableId[] =>
  facts.facts().flatMap(({ id }) => (id.kind === 'table' && !other.has(id) ? [id as TableId] : []));

/** Names, types, defaults of the columns. */
const shapeOf = (facts: Facts, table: TableId): string =>
  facts
    .childrenOf(table)
    .flatMap(({ id }) => (id.kind === 'column' ? [`${id.name} ${facts.hashOf(id)}`] : []))
    .toSorted()
    .join('\n');

/** The database's facts as they would be with the stream's names. */
export const withStreamNames = (database: Facts, renamed: readonly RenamedTable[]): Facts => {
  if (renamed.length === 0) return database;
  const names = new Map(renamed.map((one) => [`${one.schema}.${one.inDatabase}`, one]));
  const rewrite = (id: StableId): StableId => {
    if ('target' in id) return { ...id, target: rewrite(id.target) } as StableId;
    if ('table' in id) {
      const found = names.get(`${id.schema}.${id.table}`);
      return found === undefined ? id : { ...id, table: found.inStream };
    }
    const found = id.kind === 'table' ? names.get(`${id.schema}.${id.name}`) : undefined;
    return found === undefined ? id : ({ ...id, name: found.inStream } as StableId);
  };
  const hosts = new Set(
    database.facts().flatMap(({ id }) => (database.referenceOnly.has(encodeId(id)) ? [encodeId(rewrite(id))] : [])),
  );
  return buildFactBase(
    database.facts().map((fact) => ({
      ...fact,
      id: rewrite(fact.id),
      ...(fact.parent === undefined ? {} : { parent: rewrite(fact.parent) }),
      payload: ROUTINES.has(fact.id.kind) ? fact.payload : textsRewritten(fact.payload, renamed),
    })),
    database.edges.map((edge) => ({ ...edge, from: rewrite(edge.from), to: rewrite(edge.to) })),
    'liveDb',
    hosts,
  );
};

/** Their bodies are texts that a rename leaves as they are. */
const ROUTINES: ReadonlySet<string> = new Set(['function', 'procedure']);

/** Definitions as the server writes them name tables with their schema. */
const textsRewritten = (payload: Fact['payload'], renamed: readonly RenamedTable[]): Fact['payload'] =>
  Object.fromEntries(
    Object.entries(payload).map(([field, value]) => [
      field,
      typeof value === 'string' ? renamed.reduce((text, one) => rewritten(text, one), value) : value,
    ]),
  ) as Fact['payload'];

const rewritten = (text: string, { schema, inStream, inDatabase }: RenamedTable): string =>
  text
    .replaceAll(
      new RegExp(`(?<![\\w."$])${escaped(`${wordOf(schema)}.${wordOf(inDatabase)}`)}(?![\\w$])`, 'g'),
      () => `${wordOf(schema)}.${wordOf(inStream)}`,
    )
    .replaceAll(new RegExp(`(?<![\\w."$])${escaped(wordOf(inDatabase))}\\.`, 'g'), () => `${wordOf(inStream)}.`);

const wordOf = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoted(name));

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const renameStatement = (schema: string, from: string, to: string): string =>
  `ALTER TABLE ${quoted(schema)}.${quoted(from)} RENAME TO ${quoted(to)}`;

/** Of the table in the stream, so that it is told as that table's difference. */
export const tableFactId = ({ schema, inStream }: RenamedTable): StableId => ({
  kind: 'table',
  schema,
  name: inStream,
});
