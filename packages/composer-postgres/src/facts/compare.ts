import { diff, encodeId, type Delta } from '@supabase/pg-delta/core';
import { byCodeUnit } from '@tributary/composer-core';

import type { Facts } from './adapter.ts';
import { describeFact, type DescribedFact } from './describe.ts';
import { renamedTables, tableFactId, withStreamNames, type RenamedTable } from './renamed-tables.ts';
import { assign, renames, scriptOf, type Root, type Script } from './script.ts';

/** One object that two catalogs do not have alike; its parts and rights are told with it where it is missing or extra. */
export interface FactDifference extends DescribedFact {
  readonly kind: 'missing' | 'extra' | 'changed';
  /** What of it changed, as the facts name it: `def`, `enabled`, `notNull`. Empty unless changed. */
  readonly attributes: readonly string[];
  /** Its name in the database, where that is another one. */
  readonly foundAs?: string;
  readonly sqlToStream: readonly string[];
  readonly sqlToDatabase: readonly string[];
  /** True where the way to the stream drops rows or values. */
  readonly losesData: boolean;
}

export interface FactsComparison {
  readonly differences: readonly FactDifference[];
  /** All of it, in an order that runs. */
  readonly sqlToStream: readonly string[];
  readonly sqlToDatabase: readonly string[];
  readonly sides: ComparedSides;
}

/** What was compared, and what came of it: enough to write a script for some of the differences. */
export interface ComparedSides {
  readonly stream: Facts;
  /** Under the stream's names. */
  readonly database: Facts;
  readonly roles: readonly string[];
  /** One for each difference, in the same order. */
  readonly roots: readonly Root[];
}

/** `database` against `stream`, in code-unit order of the objects' ids. `roles` are known to exist. */
export const compareFacts = (stream: Facts, database: Facts, roles: readonly string[]): FactsComparison => {
  const renamed = renamedTables(stream, database);
  const named = withStreamNames(database, renamed);
  const found = rootsOf(diff(stream, named), stream, named, renamed);
  const sides: ComparedSides = { stream, database: named, roles, roots: found };
  if (found.length === 0) return { differences: [], sqlToStream: [], sqlToDatabase: [], sides };
  const towards = (from: Facts, to: Facts): readonly Script[] => assign(found, scriptOf(from, to, roles), [from, to]);
  const toStream = [...renames(found, 'stream'), ...towards(named, stream)];
  const toDatabase = [...towards(stream, named), ...renames(found, 'database')];
  const sqlOf = (scripts: readonly Script[], root: Root): readonly string[] =>
    scripts.filter((script) => script.root === root).map(({ sql }) => sql);
  return {
    differences: found.map((root) => ({
      kind: root.kind,
      ...describeFact(root.id, root.kind === 'extra' ? named : stream),
      attributes: [...root.attributes],
      ...(root.renamed === undefined ? {} : { foundAs: root.renamed.inDatabase }),
      sqlToStream: sqlOf(toStream, root),
      sqlToDatabase: sqlOf(toDatabase, root),
      losesData: toStream.some((script) => script.root === root && script.losesData),
    })),
    sqlToStream: toStream.map(({ sql }) => sql),
    sqlToDatabase: toDatabase.map(({ sql }) => sql),
    sides,
  };
};

/** What is only on one side is told by its topmost object. Links follow from definitions and tell nothing more. */
const rootsOf = (
  deltas: readonly Delta[],
  stream: Facts,
  database: Facts,
  renamedOnes: readonly RenamedTable[],
): readonly Root[] => {
  const roots = new Map<string, Root>();
  for (const renamed of renamedOnes) {
    const id = tableFactId(renamed);
    roots.set(encodeId(id), { kind: 'changed', id, attributes: new Set(['name']), renamed });
  }
  const lacking = new Set(deltas.flatMap((delta) => ('fact' in delta ? [encodeId(delta.fact.id)] : [])));
  for (const delta of deltas) {
    if (delta.verb === 'link' || delta.verb === 'unlink') continue;
    const id = delta.verb === 'set' ? delta.id : delta.fact.id;
    const key = encodeId(id);
    const parent = (stream.get(id) ?? database.get(id))?.parent;
    if (delta.verb !== 'set' && parent !== undefined && lacking.has(encodeId(parent))) continue;
    const root = roots.get(key) ?? { kind: KINDS[delta.verb], id, attributes: new Set(), renamed: undefined };
    if (delta.verb === 'set') root.attributes.add(delta.attr);
    roots.set(key, root);
  }
  return [...roots].sort(([a], [b]) => byCodeUnit(a, b)).map(([, root]) => root);
};

const KINDS = { add: 'extra', remove: 'missing', set: 'changed' } as const;
