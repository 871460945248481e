import type { MigrationKey } from '@tributary/composer-core';

import { isOfServer, type FactHashes } from '../facts/fact-hashes.ts';
import type { PrefixStep, StreamPrefixes } from './prefixes.ts';

/** How a database compares with the prefixes of a stream. */
export interface PrefixMatch {
  /** Migrations in the prefix that is nearest; of several the longest. */
  readonly length: number;
  /** Facts that it has otherwise. 0: its catalog is equal, as far as hashes tell. */
  readonly differences: number;
  /** True where the database holds nothing of its own. */
  readonly isEmpty: boolean;
}

/** Compares with all prefixes in one pass. `isLeftOut`: facts, by encoded id, that count for nothing. */
export const matchPrefixes = (
  { start, steps }: StreamPrefixes,
  live: FactHashes,
  isLeftOut: (id: string) => boolean,
): PrefixMatch => {
  const here = new Map<string, string>();
  const differing = new Set<string>();
  const note = (id: string, hash: string | undefined): void => {
    if (hash === undefined) here.delete(id);
    else here.set(id, hash);
    const isAlike = hash === live.get(id) || (hash === undefined && isOfServer(id)) || isLeftOut(id);
    if (isAlike) differing.delete(id);
    else differing.add(id);
  };
  for (const id of live.keys()) note(id, undefined);
  for (const [id, hash] of start) note(id, hash);
  const isEmpty = differing.size === 0;
  let best = { length: 0, differences: differing.size };
  for (const [index, { set, gone }] of steps.entries()) {
    for (const id of gone) note(id, undefined);
    for (const [id, hash] of set) note(id, hash);
    if (differing.size <= best.differences) best = { length: index + 1, differences: differing.size };
  }
  return { ...best, isEmpty };
};

/** Migrations whose work no catalog of one database shows: they change rows, or roles of the server. */
export const unseenMigrations = (steps: readonly PrefixStep[]): readonly MigrationKey[] =>
  steps.filter(({ set, gone }) => set.every(([id]) => isOfServer(id)) && gone.every(isOfServer)).map(({ key }) => key);
