import type { ObjectOrigin } from '@tributary/composer-core';

import { originOf, type Origins } from '../../drift/origins.ts';

/** The origin of the first name that the replay knows; names as in `Origins`, without quotes. */
export type OriginLookup = (...names: readonly string[]) => ObjectOrigin | undefined;

export const originLookup =
  (origins: Origins): OriginLookup =>
  (...names) =>
    originOf(origins, names);

/** Items that some migration made, with their origin; what came otherwise is left out. */
export const withOrigin = <Item extends object>(
  items: readonly Item[],
  origin: (item: Item) => ObjectOrigin | undefined,
): readonly (Item & { readonly origin: ObjectOrigin })[] =>
  items.flatMap((item) => {
    const found = origin(item);
    return found === undefined ? [] : [{ ...item, origin: found }];
  });
