import { buildFactBase, diff, encodeId, type Delta, type StableId } from '@supabase/pg-delta/core';

import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import type { Facts } from './adapter.ts';

/**
 * 64 hex digits: equal where two catalogs of servers of one version hold the same. Roles count for nothing, since
 * they belong to the whole server, nor does the ledger.
 */
export const fingerprint = (facts: Facts): string => own(facts).rootHash;

/**
 * What `to` has more, less or otherwise than `from`, one line each; empty where their fingerprints are equal. The parts
 * of an object that is there more or less go without saying.
 */
export const differenceLines = (from: Facts, to: Facts): readonly string[] => linesOf(diff(own(from), own(to)));

/** The same with roles, memberships and owners, which counts where both catalogs are of one server. */
export const everyDifference = (from: Facts, to: Facts): readonly string[] => linesOf(diff(from, to));

const linesOf = (deltas: readonly Delta[]): readonly string[] => {
  const whole = new Set(deltas.flatMap((one) => ('fact' in one ? [encodeId(one.fact.id)] : [])));
  const isPart = (delta: Delta): boolean => {
    if ('edge' in delta) return whole.has(encodeId(delta.edge.from));
    return 'fact' in delta && delta.fact.parent !== undefined && whole.has(encodeId(delta.fact.parent));
  };
  return [...new Set(deltas.filter((delta) => !isPart(delta)).map(line))].sort();
};

const own = (facts: Facts): Facts => {
  const kept = facts.facts().filter(({ id }) => !isForeign(id));
  const ids = new Set(kept.map(({ id }) => encodeId(id)));
  const edges = facts.edges.filter(({ from, to }) => ids.has(encodeId(from)) && ids.has(encodeId(to)));
  return buildFactBase(kept, edges);
};

const isForeign = (id: StableId): boolean => {
  if (id.kind === 'role' || id.kind === 'membership') return true;
  if ('target' in id) return isForeign(id.target);
  return id.kind === 'schema' ? id.name === LEDGER_SCHEMA : 'schema' in id && id.schema === LEDGER_SCHEMA;
};

const line = (delta: Delta): string => {
  switch (delta.verb) {
    case 'add':
      return `more: ${encodeId(delta.fact.id)}`;
    case 'remove':
      return `less: ${encodeId(delta.fact.id)}`;
    case 'set':
      return `other: ${encodeId(delta.id)}, its ${delta.attr}`;
    case 'link':
      return `more: ${encodeId(delta.edge.from)} ${delta.edge.kind} ${encodeId(delta.edge.to)}`;
    case 'unlink':
      return `less: ${encodeId(delta.edge.from)} ${delta.edge.kind} ${encodeId(delta.edge.to)}`;
  }
};
