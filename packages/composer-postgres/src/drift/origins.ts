import type { MigrationKey } from '@tributary/composer-core';

import type { Effect } from '../shadow/effects.ts';
import type { PartChange } from '../shadow/parts.ts';
import { followRenames } from './renames.ts';

/** Where an object of the stream comes from. */
export interface Origin {
  /** The migration that first made it: its service owns it. */
  readonly creator: MigrationKey;
  /** The last one that changed it; the creator where none did. */
  readonly last: MigrationKey;
}

/** `kind identity` without quotes → origin. */
export type Origins = ReadonlyMap<string, Origin>;

/** What was dropped and made again comes from whoever made it again; what was renamed from whoever made it first. */
export const originsIn = (effects: readonly Effect[], parts: readonly PartChange[]): Origins => {
  const origins = new Map<string, Origin>();
  const note = (name: string, key: MigrationKey): void => {
    origins.set(name, { creator: origins.get(name)?.creator ?? key, last: key });
  };
  for (const { key, kind, identity } of parts) note(`${kind} ${plainIdentity(identity)}`, key);
  for (const { key, change, kind, identity } of effects) {
    // Parts are told better by their own list.
    if (kind.startsWith('table ') && kind !== 'table column') continue;
    const name = `${kind === 'table column' ? 'column' : kind} ${plainIdentity(identity)}`;
    if (change === 'dropped' && kind !== 'table column') origins.delete(name);
    else if (change !== 'dropped') note(name, key);
  }
  return followRenames(origins, effects);
};

/** PostgreSQL writes `pg_catalog.uuid` for an argument and quotes what needs it; facts do neither. */
export const plainIdentity = (identity: string): string =>
  identity
    .replaceAll(/"((?:[^"]|"")+)"/g, (_, name: string) => name.replaceAll('""', '"'))
    .replaceAll('pg_catalog.', '')
    .replaceAll(/, ?(?=[^()]*\))/g, ',');

/** The nearest of these names that the stream knows. */
export const originOf = (origins: Origins, names: readonly string[]): Origin | undefined => {
  for (const name of names) {
    const origin = origins.get(name);
    if (origin !== undefined) return origin;
  }
  return undefined;
};
