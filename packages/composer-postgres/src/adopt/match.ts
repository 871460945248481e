import type { MigrationKey } from '@tributary/composer-core';

import { isOfServer, type FactHashes } from '../facts/fact-hashes.ts';
import type { PrefixStep, StreamPrefixes } from './prefixes.ts';

/** How a database compares with the prefixes of a stream. */
export interface PrefixMatch {
  /** Migrations in the prefix that is nearest; of several the longest. */
  readonly length: number;
  /** The shortest of those: what lies between leaves the catalog as it was. */
  readonly shortest: number;
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
  let best = { length: 0, shortest: 0, differences: differing.size };
  for (const [index, { set, gone }] of steps.entries()) {
    for (const id of gone) note(id, undefined);
    for (const [id, hash] of set) note(id, hash);
    const [length, differences] = [index + 1, differing.size];
    if (differences < best.differences) best = { length, shortest: length, differences };
    else if (differences === best.differences) best = { ...best, length };
  }
  return { ...best, isEmpty };
};

/**
 * Migrations of the matched prefix whose work the catalog of one database does not show, in stream order: they change
 * rows, or roles of the server, or others of them undo what they did.
 */
export const unseenMigrations = (
  { steps }: StreamPrefixes,
  { length, shortest }: Pick<PrefixMatch, 'length' | 'shortest'>,
): readonly MigrationKey[] =>
  steps
    .slice(0, length)
    .filter((step, index) => index >= shortest || isUnseen(step))
    .map(({ key }) => key);

const isUnseen = ({ set, gone }: PrefixStep): boolean =>
  set.every(([id]) => isOfServer(id)) && gone.every((id) => isOfServer(id));
