import { buildFactBase, encodeId, type Fact, type StableId } from '@supabase/pg-delta/core';
import { plan } from '@supabase/pg-delta/plan';

import type { Facts } from './adapter.ts';
import { columnRightsAgain } from './column-rights.ts';
import type { ComparedSides } from './compare.ts';
import { portableRights, rightOf } from './rights.ts';
import { assign, isLeftToServer, renames, stepOf, type Root, type Script } from './script.ts';

/**
 * What makes the stream into the database as far as these differences go, in an order that runs on any server from
 * PostgreSQL 15 on. What has to be made again along the way is there too, without a difference of its own.
 * `user` is who migrates the database.
 */
export const partialScript = (sides: ComparedSides, chosen: ReadonlySet<Root>, user: string): readonly Script[] => {
  const { stream, roles, roots } = sides;
  const target = partialFacts(sides, chosen);
  const { actions } = plan(stream, target, { assumedRoles: [...roles] });
  const portable = actions
    .filter((action) => !isLeftToServer(action, stream, target))
    .flatMap((action) => {
      const right = rightOf(action);
      return right !== undefined && !target.has(right) ? [action] : portableRights(target, user, [action]);
    })
    .map((action) => stepOf(action));
  const again = columnRightsAgain(target, actions).map((sql) => ({
    sql,
    losesData: false,
    root: undefined,
    about: undefined,
  }));
  const mine = roots.filter((root) => chosen.has(root));
  return [...assign(mine, portable, [stream, target]), ...again, ...renames(mine, 'database')];
};

/** Differences that are not among the chosen, and without which this one cannot be as it is in the database. */
export const neededBy = (sides: ComparedSides, root: Root, chosen: ReadonlySet<Root>): readonly Root[] => {
  const { stream, database, roots } = sides;
  const side = root.kind === 'missing' ? stream : database;
  const other = root.kind === 'missing' ? database : stream;
  const byId = new Map(roots.map((one) => [encodeId(one.id), one]));
  const lackingRoot = (id: StableId): Root | undefined => {
    const parent = side.get(id)?.parent;
    return byId.get(encodeId(id)) ?? (parent === undefined || other.has(id) ? undefined : lackingRoot(parent));
  };
  const needed = withDescendants(side, root)
    .flatMap((id) => side.outgoingEdges(id).map(({ to }) => to))
    .filter((id) => !other.has(id))
    .flatMap((id) => lackingRoot(id) ?? []);
  return [...new Set(needed)].filter((one) => one !== root && !chosen.has(one));
};

/** A changed object alone: what differs below it is a difference of its own. */
const withDescendants = (facts: Facts, { kind, id }: Root): readonly StableId[] => {
  const below = (one: StableId): readonly StableId[] => [
    one,
    ...facts.childrenOf(one).flatMap((child) => below(child.id)),
  ];
  return kind === 'changed' ? [id] : below(id);
};

/** The stream's facts, and of the chosen differences the database's. */
const partialFacts = ({ stream, database }: ComparedSides, chosen: ReadonlySet<Root>): Facts => {
  const ids = new Set([...chosen].map(({ id }) => encodeId(id)));
  const isTaken = (id: StableId): boolean => {
    if (ids.has(encodeId(id))) return true;
    if (stream.has(id) && database.has(id)) return false;
    const parent = (stream.get(id) ?? database.get(id))?.parent;
    return parent !== undefined && isTaken(parent);
  };
  const kept = stream.facts().flatMap((fact): readonly Fact[] => {
    if (!isTaken(fact.id)) return [fact];
    const found = database.get(fact.id);
    return found === undefined ? [] : [found];
  });
  const added = database.facts().filter(({ id }) => !stream.has(id) && isTaken(id));
  const edges = [
    ...stream.edges.filter(({ from }) => !isTaken(from)),
    ...database.edges.filter(({ from }) => isTaken(from)),
  ];
  return buildFactBase([...kept, ...added], edges, 'liveDb', stream.referenceOnly);
};
