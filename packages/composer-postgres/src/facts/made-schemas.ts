import { encodeId, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import { without } from './without.ts';

/**
 * Schemas that a service makes at run time, such as one for each tenant: the stream cannot tell which there are, but says
 * in the comment of the service's schema how their names begin, `@makes-schemas prefix`. A schema with such a name whose
 * own comment says `@made-by` the service's schema is left out, with all that lies in it.
 */
export const withoutMadeSchemas = (database: Facts, stream: Facts): Facts => {
  const made = new Set(
    database.facts().flatMap(({ id }) => (id.kind === 'schema' && isMade(id.name, database, stream) ? [id.name] : [])),
  );
  if (made.size === 0) return database;
  const dropped = new Set<string>();
  const drop = (id: StableId): void => {
    dropped.add(encodeId(id));
    for (const child of database.childrenOf(id)) drop(child.id);
  };
  for (const { id } of database.facts()) {
    const schema = id.kind === 'schema' ? id.name : 'schema' in id ? id.schema : undefined;
    if (typeof schema === 'string' && made.has(schema)) drop(id);
  }
  return without(database, dropped);
};

const isMade = (schema: string, database: Facts, stream: Facts): boolean => {
  const maker = stream.has({ kind: 'schema', name: schema }) ? undefined : taggedIn(database, schema, 'made-by');
  const prefix = maker === undefined ? undefined : taggedIn(stream, maker, 'makes-schemas');
  return prefix !== undefined && schema.startsWith(prefix);
};

const taggedIn = (facts: Facts, schema: string, tag: string): string | undefined => {
  const id: StableId = { kind: 'schema', name: schema };
  if (!facts.has(id)) return undefined;
  const comment = facts.childrenOf(id).find((child) => child.id.kind === 'comment');
  const lines = String(comment?.payload['text'] ?? '').split('\n');
  return lines.find((line) => line.startsWith(`@${tag} `))?.slice(tag.length + 2);
};
