import { buildFactBase, encodeId, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';

/** The facts but those whose encoded ids are given, and all that links to them. Nothing may be left below a dropped one. */
export const without = (facts: Facts, dropped: ReadonlySet<string>): Facts => {
  if (dropped.size === 0) return facts;
  const isDropped = (id: StableId): boolean => dropped.has(encodeId(id));
  const kept = facts.facts().filter(({ id }) => !isDropped(id));
  const edges = facts.edges.filter(({ from, to }) => !isDropped(from) && !isDropped(to));
  return buildFactBase(kept, edges, facts.source, facts.referenceOnly);
};
