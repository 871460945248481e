import { buildFactBase, encodeId, type Fact, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import { withOneSpelling } from './list-casts.ts';

/** What is left out of a comparison, and under which names the rest is compared. */
export interface ComparableOptions {
  /** Schemas whose objects are nobody's business here: the ledger's. */
  readonly ignoredSchemas: ReadonlySet<string>;
  /** Roles belong to the server: only these are compared. */
  readonly roles: ReadonlySet<string>;
  /** Objects that the host keeps, by `isHosts`: they are there to refer to and are not compared. */
  readonly isHosts: (object: FactPlace) => boolean;
  /** Who grants by default in these facts, and as whom that is compared. */
  readonly granter: { readonly from: string; readonly to: string };
  /** The owner under whose name the rights of an object's owner are compared. */
  readonly ownerOf: (object: string) => string | undefined;
  /** False for servers before 17: they have no right MAINTAIN. */
  readonly knowsMaintain: boolean;
}

/** Where a fact stands. A comment or a right stands where its object stands. */
export interface FactPlace {
  readonly kind: string;
  readonly schema: string | undefined;
  readonly name: string;
  /** Encoded. */
  readonly id: string;
  /** Of a right. */
  readonly grantee?: string;
}

/**
 * Facts in a form in which two databases on different servers are equal when their objects are: without owners,
 * members of extensions, roles of others, what an older server does not know, and second spellings of one condition.
 */
export const comparableFacts = (facts: Facts, options: ComparableOptions): Facts => {
  const dropped = droppedIds(facts, options);
  const renamed = new Map<string, StableId>();
  const hosts = new Set<string>();
  const kept = facts.facts().flatMap((fact): Fact[] => {
    const key = encodeId(fact.id);
    if (dropped.has(key)) return [];
    const id = idOf(facts, fact.id, options);
    if (id !== fact.id) renamed.set(key, id);
    if (options.isHosts(placeOf(fact.id))) hosts.add(encodeId(id));
    return [{ ...fact, id, payload: payloadOf(fact, options) }];
  });
  const edges = facts.edges
    .filter(({ kind }) => kind === 'depends')
    .map((edge) => ({ ...edge, from: renamed.get(encodeId(edge.from)) ?? edge.from }));
  return buildFactBase(kept, edges, 'liveDb', hosts);
};

/** With all that hangs below them. */
const droppedIds = (facts: Facts, options: ComparableOptions): ReadonlySet<string> => {
  const dropped = new Set<string>();
  const drop = (id: StableId): void => {
    dropped.add(encodeId(id));
    for (const child of facts.childrenOf(id)) drop(child.id);
  };
  for (const fact of facts.facts()) if (isLeftOut(facts, fact, options)) drop(fact.id);
  return dropped;
};

const isLeftOut = (facts: Facts, { id }: Fact, { ignoredSchemas, roles }: ComparableOptions): boolean => {
  if (facts.outgoingEdges(id).some(({ kind }) => kind === 'memberOfExtension')) return true;
  if (id.kind === 'schema') return ignoredSchemas.has(id.name);
  if (id.kind === 'role') return !roles.has(id.name);
  return id.kind === 'membership' && (!roles.has(id.role) || !roles.has(id.member));
};

const idOf = (facts: Facts, id: StableId, { granter, ownerOf }: ComparableOptions): StableId => {
  if (id.kind === 'defaultPrivilege' && id.role === granter.from) return { ...id, role: granter.to };
  if (id.kind !== 'acl' || ownerIn(facts, id.target) !== id.grantee) return id;
  const owner = ownerOf(encodeId(id.target)) ?? (id.grantee === granter.from ? granter.to : id.grantee);
  return owner === id.grantee ? id : { ...id, grantee: owner };
};

const payloadOf = ({ id, payload }: Fact, { knowsMaintain }: ComparableOptions): Fact['payload'] => {
  if (knowsMaintain || (id.kind !== 'acl' && id.kind !== 'defaultPrivilege')) return withOneSpelling({ id, payload });
  const known = Object.entries(payload).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.filter((one) => one !== 'MAINTAIN') : value,
  ]);
  return Object.fromEntries(known) as Fact['payload'];
};

/** The role that owns an object, by its encoded id. */
export const ownersIn = (facts: Facts): ReadonlyMap<string, string> =>
  new Map(
    facts.edges.flatMap(({ from, to, kind }) =>
      kind === 'owner' && to.kind === 'role' ? [[encodeId(from), to.name] as const] : [],
    ),
  );

/** Who owns the schema, if it is there. */
export const schemaOwner = (facts: Facts, schema: string): string | undefined =>
  ownerIn(facts, { kind: 'schema', name: schema });

const ownerIn = (facts: Facts, id: StableId): string | undefined => {
  if (!facts.has(id)) return undefined;
  const to = facts.outgoingEdges(id).find(({ kind }) => kind === 'owner')?.to;
  return to?.kind === 'role' ? to.name : undefined;
};

/** Of a comment or a right: of its object. */
export const placeOf = (id: StableId): FactPlace => {
  if (id.kind === 'acl') return { ...placeOf(id.target), grantee: id.grantee };
  if ('target' in id) return placeOf(id.target);
  const fields = id as StableId & { readonly schema?: string | null; readonly name?: string };
  const schema = id.kind === 'schema' ? id.name : (fields.schema ?? undefined);
  return { kind: id.kind, schema, name: fields.name ?? '', id: encodeId(id) };
};
