import { encodeId, parseId } from '@supabase/pg-delta/core';

import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import type { Facts } from './adapter.ts';
import { comparableFacts, placeOf, type FactPlace } from './comparable.ts';

/** Encoded id → what it is, as a hash. Equal where two objects are alike, on any server and under any owner. */
export type FactHashes = ReadonlyMap<string, string>;

export interface HashOptions {
  /** Who grants by default in these facts. */
  readonly user: string;
  /** Roles of the server that are left out. */
  readonly withoutRoles?: ReadonlySet<string>;
}

/** No role can have this name: a name holds no NUL. */
const WHOEVER = '\0';

/** Of everything but the ledger. */
export const factHashes = (facts: Facts, { user, withoutRoles }: HashOptions): FactHashes => {
  const comparable = comparableFacts(facts, {
    ignoredSchemas: new Set([LEDGER_SCHEMA]),
    roles: new Set(roleNames(facts).filter((name) => withoutRoles?.has(name) !== true)),
    isHosts: () => false,
    granter: { from: user, to: WHOEVER },
    ownerOf: () => WHOEVER,
    knowsMaintain: false,
  });
  return new Map(comparable.facts().map(({ id }) => [encodeId(id), comparable.hashOf(id).slice(0, 32)]));
};

export const roleNames = (facts: Facts): readonly string[] =>
  facts.facts().flatMap(({ id }) => (id.kind === 'role' ? [id.name] : []));

/** True for what belongs to the server and not to one database: a role that is not expected may be another database's. */
export const isOfServer = (encoded: string): boolean => /^(?:\w+:\()?(?:role|membership):/.test(encoded);

/** Where the fact with this encoded id stands. */
export const placeOfEncoded = (encoded: string): FactPlace => placeOf(parseId(encoded));
