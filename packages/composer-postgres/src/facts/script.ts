import { encodeId, type Fact, type StableId } from '@supabase/pg-delta/core';
import { plan } from '@supabase/pg-delta/plan';
import { BugError } from '@tributary/composer-core';

import type { Facts } from './adapter.ts';
import { renameStatement, type RenamedTable } from './renamed-tables.ts';

/** One difference by its topmost object. */
export interface Root {
  readonly kind: 'missing' | 'extra' | 'changed';
  readonly id: StableId;
  readonly attributes: Set<string>;
  readonly renamed: RenamedTable | undefined;
}

export interface Step {
  readonly sql: string;
  readonly losesData: boolean;
  readonly ids: readonly StableId[];
  /** What it makes or drops. */
  readonly made: StableId | undefined;
}

/** One statement, and the difference it is for. */
export interface Script {
  readonly sql: string;
  readonly losesData: boolean;
  readonly root: Root | undefined;
  /** What it makes or drops; where it is for no difference, what it is about at all. */
  readonly about: StableId | undefined;
}

const OWNER = / OWNER TO "(?:[^"]|"")+"$/;

/** What makes `from` into `to`, in an order that runs. `roles` are known to exist. */
export const scriptOf = (from: Facts, to: Facts, roles: readonly string[]): readonly Step[] =>
  plan(from, to, { assumedRoles: [...roles] })
    .actions.filter((action) => !isLeftToServer(action, from, to))
    .map((action) => stepOf(action));

/** Owners are as the server has them. */
export const isLeftToServer = (action: Action, from: Facts, to: Facts): boolean =>
  OWNER.test(action.sql) || isUsualOfNewOwner(action, from, to);

export const stepOf = ({ sql, produces, destroys, consumes, dataLoss }: Action): Step => ({
  sql: sql.trim().replace(/;+$/, ''),
  losesData: dataLoss === 'destructive',
  ids: [...produces, ...destroys, ...consumes],
  made: produces[0] ?? destroys[0],
});

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
export const assign = (roots: readonly Root[], steps: readonly Step[], sides: readonly Facts[]): readonly Script[] => {
  const byId = new Map(roots.map((root) => [encodeId(root.id), root]));
  const rootOf = (id: StableId | undefined, depth = 0): Root | undefined => {
    if (id === undefined) return undefined;
    if (depth > 20) throw new BugError(`${encodeId(id)} has no end of parents`);
    const parent = sides.map((facts) => facts.get(id)?.parent).find((found) => found !== undefined);
    return byId.get(encodeId(id)) ?? rootOf(parent, depth + 1);
  };
  return steps.map(({ ids, made, ...step }) => {
    const root = ids.map((id) => rootOf(id)).find((one) => one !== undefined);
    return { ...step, root, about: made ?? (root === undefined ? ids[0] : undefined) };
  });
};

export const renames = (roots: readonly Root[], towards: 'stream' | 'database'): readonly Script[] =>
  roots.flatMap((root) => {
    if (root.renamed === undefined) return [];
    const { schema, inStream, inDatabase } = root.renamed;
    const [from, to] = towards === 'stream' ? [inDatabase, inStream] : [inStream, inDatabase];
    return [{ sql: renameStatement(schema, from, to), losesData: false, root, about: root.id }];
  });
