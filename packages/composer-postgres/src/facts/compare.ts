import { diff, encodeId, type Delta, type Fact, type StableId } from '@supabase/pg-delta/core';
import { plan } from '@supabase/pg-delta/plan';
import { BugError, byCodeUnit } from '@tributary/composer-core';

import type { Facts } from './adapter.ts';
import { describeFact, type DescribedFact } from './describe.ts';
import { renamedTables, renameStatement, tableFactId, withStreamNames, type RenamedTable } from './renamed-tables.ts';

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
}

/** `database` against `stream`, in code-unit order of the objects' ids. `roles` are known to exist. */
export const compareFacts = (stream: Facts, database: Facts, roles: readonly string[]): FactsComparison => {
  const renamed = renamedTables(stream, database);
  const named = withStreamNames(database, renamed);
  const found = rootsOf(diff(stream, named), stream, named, renamed);
  if (found.length === 0) return { differences: [], sqlToStream: [], sqlToDatabase: [] };
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
  };
};

interface Root {
  readonly kind: FactDifference['kind'];
  readonly id: StableId;
  readonly attributes: Set<string>;
  readonly renamed: RenamedTable | undefined;
}

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

interface Step {
  readonly sql: string;
  readonly losesData: boolean;
  readonly ids: readonly StableId[];
}

interface Script {
  readonly sql: string;
  readonly losesData: boolean;
  readonly root: Root | undefined;
}

const OWNER = / OWNER TO "(?:[^"]|"")+"$/;

const scriptOf = (from: Facts, to: Facts, roles: readonly string[]): readonly Step[] =>
  plan(from, to, { assumedRoles: [...roles] })
    .actions.filter((action) => !OWNER.test(action.sql) && !isUsualOfNewOwner(action, from, to))
    .map(({ sql, produces, destroys, consumes, dataLoss }) => ({
      sql: sql.trim().replace(/;+$/, ''),
      losesData: dataLoss === 'destructive',
      ids: [...produces, ...destroys, ...consumes],
    }));

/** Who makes an object has its usual rights without a word. */
const isUsualOfNewOwner = ({ sql, produces, consumes }: Action, from: Facts, to: Facts): boolean =>
  /^(?:GRANT|REVOKE) /.test(sql) &&
  [...produces, ...consumes].some((id) => {
    const target = id.kind === 'acl' ? id.target : id;
    if (from.has(target)) return false;
    return to
      .childrenOf(target)
      .some((fact) => fact.id.kind === 'acl' && isUsual(fact) && sql.endsWith(` "${fact.id.grantee}"`));
  });

const isUsual = ({ payload: { privileges, _ownerDefault: usual } }: Fact): boolean =>
  usual !== undefined && sorted(privileges) === sorted(usual);

const sorted = (texts: unknown): string => (Array.isArray(texts) ? texts.map(String).toSorted().join() : '');

type Action = ReturnType<typeof plan>['actions'][number];

/** A statement belongs to the difference whose object, or whose object's part, it is about. */
const assign = (roots: readonly Root[], steps: readonly Step[], sides: readonly Facts[]): readonly Script[] => {
  const byId = new Map(roots.map((root) => [encodeId(root.id), root]));
  const rootOf = (id: StableId | undefined, depth = 0): Root | undefined => {
    if (id === undefined) return undefined;
    if (depth > 20) throw new BugError(`${encodeId(id)} has no end of parents`);
    const parent = sides.map((facts) => facts.get(id)?.parent).find((found) => found !== undefined);
    return byId.get(encodeId(id)) ?? rootOf(parent, depth + 1);
  };
  return steps.map(({ ids, ...step }) => ({
    ...step,
    root: ids.map((id) => rootOf(id)).find((root) => root !== undefined),
  }));
};

const renames = (roots: readonly Root[], towards: 'stream' | 'database'): readonly Script[] =>
  roots.flatMap((root) => {
    if (root.renamed === undefined) return [];
    const { schema, inStream, inDatabase } = root.renamed;
    const [from, to] = towards === 'stream' ? [inDatabase, inStream] : [inStream, inDatabase];
    return [{ sql: renameStatement(schema, from, to), losesData: false, root }];
  });
