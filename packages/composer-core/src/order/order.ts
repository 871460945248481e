import { byCodeUnit } from '../compare.ts';
import { needsOf, type MigrationGraph } from '../graph/graph.ts';
import type { MigrationKey } from '../model.ts';
import { Heap } from './heap.ts';

export interface Ordered {
  /** Keys in stream order. */
  readonly order: readonly MigrationKey[];
  /** Keys that no order can hold: they lie on a cycle, or need one that does. */
  readonly stuck: readonly MigrationKey[];
}

/**
 * Kahn's algorithm over what is not placed yet; among the migrations that could come next the heap
 * gives the one with the smallest (timestamp, service, name) by code unit. So the order is a function
 * of the set of migrations alone.
 */
export const orderMigrations = (graph: MigrationGraph, placed: ReadonlySet<MigrationKey>): Ordered => {
  const open = graph.nodes.filter((key) => !placed.has(key));
  const missing = new Map<MigrationKey, number>();
  const neededBy = new Map<MigrationKey, MigrationKey[]>();
  const needs = needsOf(graph);
  for (const key of open) {
    const unmet = (needs.get(key) ?? []).filter((edge) => !placed.has(edge.to));
    missing.set(key, unmet.length);
    for (const { to } of unmet) neededBy.set(to, [...(neededBy.get(to) ?? []), key]);
  }
  const ready = new Heap<MigrationKey>(byTimestampServiceName);
  for (const key of open) if (missing.get(key) === 0) ready.push(key);
  const order: MigrationKey[] = [];
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    order.push(key);
    for (const next of neededBy.get(key) ?? []) {
      const left = missing.get(next)! - 1;
      missing.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const done = new Set(order);
  return { order, stuck: open.filter((key) => !done.has(key)) };
};

/** The name starts with the timestamp, so name before service and service before name agree on time. */
const byTimestampServiceName = (a: MigrationKey, b: MigrationKey): number => {
  const [serviceA = '', nameA = ''] = a.split('/');
  const [serviceB = '', nameB = ''] = b.split('/');
  return (
    byCodeUnit(nameA.slice(0, 14), nameB.slice(0, 14)) || byCodeUnit(serviceA, serviceB) || byCodeUnit(nameA, nameB)
  );
};
