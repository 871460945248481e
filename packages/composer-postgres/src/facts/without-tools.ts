import { encodeId, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import { KNOWN_TABLES } from './tool-tables.ts';
import { without } from './without.ts';

/** A table of another migration tool. */
export interface ToolTable {
  readonly tool: string;
  readonly schema: string;
  readonly name: string;
}

/** Those of a database, in code-unit order of their names. What the stream itself makes is nobody else's. */
export const toolTables = (database: Facts, stream: Facts): readonly ToolTable[] =>
  database.facts().flatMap(({ id }) => {
    if (id.kind !== 'table' || stream.has(id)) return [];
    const { schema, name } = id;
    const known = KNOWN_TABLES.find(
      (table) =>
        table.name === name &&
        (table.schema ?? schema) === schema &&
        table.columns.every((column) => database.has({ kind: 'column', schema, table: name, name: column })),
    );
    return known === undefined ? [] : [{ tool: known.tool, schema, name }];
  });

/** The database as if those tools had never been there: without their tables, sequences, and schemas that hold nothing else. */
export const withoutTools = (database: Facts, stream: Facts): Facts => {
  const tables = toolTables(database, stream);
  if (tables.length === 0) return database;
  const dropped = new Set<string>();
  const drop = (id: StableId): void => {
    dropped.add(encodeId(id));
    for (const child of database.childrenOf(id)) drop(child.id);
  };
  const isDropped = (id: StableId): boolean => dropped.has(encodeId(id));
  for (const { schema, name } of tables) drop({ kind: 'table', schema, name });
  for (const { id } of database.facts()) {
    const users = database.incomingEdges(id).filter(({ kind }) => kind === 'depends');
    if (id.kind === 'sequence' && users.length > 0 && users.every(({ from }) => isDropped(from))) drop(id);
  }
  for (const name of new Set(tables.map(({ schema }) => schema))) {
    const id: StableId = { kind: 'schema', name };
    const own = database.childrenOf(id).filter((child) => !('target' in child.id));
    if (!stream.has(id) && own.every((child) => isDropped(child.id))) drop(id);
  }
  return without(database, dropped);
};
