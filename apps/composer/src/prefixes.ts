import { PREFIX_FORMAT, readPrefixes, type StreamPrefixes } from '@tributary/composer-postgres/adopt';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { loadParser } from './parser.ts';
import { counted } from './report/phrases.ts';
import { shadowOptions } from './shadow-options.ts';
import { replayKey } from './shadow-place.ts';
import type { OpenStream } from './stream.ts';

/** The catalog after every migration of the stream. Kept in the project's cache by the stream's chain. */
export const streamPrefixes = async (context: Context, stream: OpenStream): Promise<StreamPrefixes> => {
  const { entries } = stream.lock;
  const cache = cacheFile(context.project, 'prefixes', [
    String(PREFIX_FORMAT),
    replayKey(context),
    context.composition,
    entries.at(-1)?.chain ?? '',
  ]);
  const kept = readCached<StreamPrefixes>(cache);
  if (kept !== undefined) return kept;
  context.say(`Reading the catalog after each of ${counted(entries.length, 'migration')} in a shadow database …`);
  const read = await readPrefixes({
    ...shadowOptions(context, { ...stream, parser: await loadParser() }),
    signal: context.signal,
    onStep: (done) => {
      if (done % 100 === 0) context.say(`  ${done} read`);
    },
  });
  writeCached(cache, read);
  return read;
};
