import type { MigrationKey } from '@tributary/composer-core';

import { decideDown } from './decide-down.ts';
import type { MigrationDown } from './down.ts';
import { walkStream, type WalkOptions } from './walk-stream.ts';

/**
 * The downs of the wanted migrations, in stream order, decided in a shadow that runs the stream up to the last of
 * them. Throws MigrationFailed, ExtensionUnavailable, DownUnreadable.
 */
export const downsOf = async (options: WalkOptions): Promise<ReadonlyMap<MigrationKey, MigrationDown>> => {
  const downs = new Map<MigrationKey, MigrationDown>();
  let user: string | undefined;
  await walkStream(options, async ({ database, planned, before, after }) => {
    user ??= (await database.query<{ name: string }>('select current_user as name'))[0]?.name ?? '';
    downs.set(planned.entry.key, decideDown(options.parser, { planned, before, after, user }));
  });
  return downs;
};
