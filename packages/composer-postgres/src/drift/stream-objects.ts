import { byCodeUnit, type MigrationKey } from '@tributary/composer-core';
import { encodeId, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from '../facts/adapter.ts';
import { describeFact, type DriftObject } from '../facts/describe.ts';
import { originOf, type Origin } from './origins.ts';
import { partDetail, type Payload } from './part-detail.ts';
import type { StreamFacts } from './stream-facts.ts';

/** Something that lies on an object: a column, an index, a policy, … */
export interface StreamPart {
  readonly object: DriftObject;
  /** `text not null`, `select to authenticated`, `execute`, … */
  readonly detail: string;
  /** Service of the migration that made it. */
  readonly owner: string;
  readonly createdBy: MigrationKey;
  readonly changedBy: MigrationKey;
}

/** An object of a stream that stands for itself: a table, a function, a schema, … */
export interface StreamObject {
  readonly object: DriftObject;
  /** `public.users`, `public.f(uuid)`, `anon`. */
  readonly name: string;
  readonly owner: string;
  readonly createdBy: MigrationKey;
  /** The last migration that changed it or something on it. */
  readonly changedBy: MigrationKey;
  readonly comment?: string;
  /** Columns in their order, then the rest by kind and name; rights last. */
  readonly parts: readonly StreamPart[];
  /** What the catalog knows to need it: views, foreign keys, policies, triggers, … of other objects. */
  readonly neededBy: readonly { readonly object: DriftObject; readonly owner: string | undefined }[];
}

/** All that the migrations made and that is still there, by name. `keys` in stream order. */
export const streamObjects = (
  { facts, origins }: StreamFacts,
  keys: readonly MigrationKey[],
): readonly StreamObject[] => {
  const rank = new Map(keys.map((key, at) => [key, at]));
  const later = (a: MigrationKey, b: MigrationKey): MigrationKey => ((rank.get(b) ?? -1) > (rank.get(a) ?? -1) ? b : a);
  const originFor = (id: StableId): Origin | undefined => originOf(origins, describeFact(id, facts).knownAs);
  return facts
    .facts()
    .filter(({ id }) => standsAlone(id, facts))
    .flatMap(({ id }): readonly StreamObject[] => {
      const object = describeFact(id, facts).object;
      // A schema's rights and comments do not make it the stream's.
      const origin = originOf(origins, describeFact(id, facts).knownAs.slice(0, 1));
      if (origin === undefined) return [];
      const parts = partsOf(id, facts).flatMap((part) => describedPart(part, facts, originFor(part)));
      const comment = commentOf(id, facts);
      return [
        {
          object,
          name: object.schema === undefined ? object.name : `${object.schema}.${object.name}`,
          owner: serviceOf(origin.creator),
          createdBy: origin.creator,
          changedBy: parts.reduce((last, { changedBy }) => later(last, changedBy), origin.last),
          ...(comment === undefined ? {} : { comment }),
          parts,
          neededBy: neededBy(id, facts, originFor),
        },
      ];
    })
    .sort((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.object.kind, b.object.kind));
};

const serviceOf = (key: MigrationKey): string => key.slice(0, key.indexOf('/'));

const NOT_ALONE: ReadonlySet<StableId['kind']> = new Set([
  'acl',
  'comment',
  'securityLabel',
  'defaultPrivilege',
  'membership',
]);

/** What lies in a schema, or in nothing. An index lies on its table; who is in a publication, on that. */
const standsAlone = (id: StableId, facts: Facts): boolean => {
  const parent = facts.get(id)?.parent;
  return !NOT_ALONE.has(id.kind) && (parent === undefined || parent.kind === 'schema');
};

const partsOf = (id: StableId, facts: Facts): readonly StableId[] =>
  id.kind === 'schema'
    ? facts.childrenOf(id).flatMap((fact) => (fact.id.kind === 'acl' ? [fact.id] : []))
    : facts
        .childrenOf(id)
        .flatMap((child) => [child, ...facts.childrenOf(child.id).filter((below) => below.id.kind === 'acl')])
        .filter(({ id: child }) => child.kind !== 'comment')
        .sort((a, b) => byPlace(a.id, b.id, positionOf(a.payload), positionOf(b.payload)))
        .map(({ id: child }) => child);

const ORDER: readonly string[] = ['column', 'constraint', 'index', 'policy', 'trigger', 'rule'];

const byPlace = (a: StableId, b: StableId, atA: number, atB: number): number =>
  orderOf(a) - orderOf(b) || byCodeUnit(a.kind, b.kind) || atA - atB || byCodeUnit(encodeId(a), encodeId(b));

const orderOf = ({ kind }: StableId): number =>
  kind === 'acl' ? ORDER.length + 1 : ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length;

const positionOf = (payload: Payload): number => (typeof payload['_position'] === 'number' ? payload['_position'] : 0);

const describedPart = (id: StableId, facts: Facts, origin: Origin | undefined): readonly StreamPart[] => {
  if (origin === undefined) return [];
  return [
    {
      object: describeFact(id, facts).object,
      detail: partDetail(id, facts.get(id)?.payload ?? {}),
      owner: serviceOf(origin.creator),
      createdBy: origin.creator,
      changedBy: origin.last,
    },
  ];
};

const commentOf = (id: StableId, facts: Facts): string | undefined => {
  const text = facts.childrenOf(id).find(({ id: child }) => child.kind === 'comment')?.payload['text'];
  return typeof text === 'string' ? text : undefined;
};

const neededBy = (
  id: StableId,
  facts: Facts,
  originFor: (id: StableId) => Origin | undefined,
): StreamObject['neededBy'] => {
  if (id.kind === 'schema' || id.kind === 'role') return [];
  const own = new Set([id, ...partsOf(id, facts)].map(encodeId));
  const found = new Map<string, StableId>();
  for (const to of [id, ...partsOf(id, facts)])
    for (const { kind, from } of facts.incomingEdges(to))
      if (kind === 'depends' && !own.has(encodeId(from)) && !isOn(from, own, facts)) found.set(encodeId(from), from);
  return [...found]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, from]) => {
      const origin = originFor(from);
      return { object: describeFact(from, facts).object, owner: origin && serviceOf(origin.creator) };
    });
};

/** A default hangs on a column, which hangs on the table. */
const isOn = (id: StableId, own: ReadonlySet<string>, facts: Facts): boolean => {
  const parent = facts.get(id)?.parent;
  return parent !== undefined && (own.has(encodeId(parent)) || isOn(parent, own, facts));
};
