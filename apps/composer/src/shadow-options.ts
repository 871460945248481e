import {
  checksumOf,
  type LockEntry,
  type SchemaPackage,
  type SqlParser,
  type StreamLock,
} from '@tributary/composer-core';
import { replayVersion, type ReplayImages, type ReplayOptions } from '@tributary/composer-postgres/shadow';
import { cacheFile } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { extensionsOf } from './database.ts';
import { shadowPlace, shadowServerOf } from './shadow-place.ts';
import { wholePlan } from './whole-plan.ts';

/** A stream, or a part of one, to be replayed. */
export interface Replayable {
  readonly packages: readonly SchemaPackage[];
  readonly lock: StreamLock;
  readonly parser: SqlParser;
}

/**
 * How every shadow of this project is made. All of them note the same, so that each may start from the image that another
 * one left.
 */
export const shadowOptions = (context: Context, stream: Replayable): ReplayOptions => ({
  plan: wholePlan(context.composition, stream),
  parser: stream.parser,
  ...shadowPlace(context, stream.packages),
  notesParts: true,
  notesShapes: true,
  ...(shadowServerOf(context) === undefined ? { images: imagesOf(context, stream) } : {}),
});

/** Of the entries as they stand, which need not be a beginning of the lock: a database may have others. */
const imagesOf = (context: Context, { packages, lock }: Replayable): ReplayImages => {
  const hashes = chained(lock.entries);
  const extensions = extensionsOf(packages).join(' ');
  return {
    pathAt: (count) =>
      cacheFile(context.project, 'image', [replayVersion(), extensions, hashes[count - 1] ?? '']).replace(
        /\.json$/,
        '',
      ),
  };
};

const chained = (entries: readonly LockEntry[]): readonly string[] => {
  let last = '';
  return entries.map(({ key, checksum, transaction }) => {
    last = checksumOf(`${last} ${key} ${checksum} ${transaction}`);
    return last;
  });
};
