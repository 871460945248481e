import {
  streamChain,
  streamServices,
  type CatalogEvidence,
  type MigrationKey,
  type SchemaPackage,
  type SqlParser,
  type StreamLock,
  type TableFacts,
} from '@tributary/composer-core';
import { readTables } from '@tributary/composer-postgres';
import { factsOf } from '@tributary/composer-postgres/drift';
import { creatorsIn, readEvidence, replayStream, schemaSql } from '@tributary/composer-postgres/shadow';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { counted } from './report/phrases.ts';
import { shadowOptions } from './shadow-options.ts';
import { replayKey } from './shadow-place.ts';
import { factsFile } from './stream-facts.ts';

/** A composed stream, ready to be replayed. */
export interface ComposedStream {
  readonly packages: readonly SchemaPackage[];
  readonly lock: StreamLock;
  readonly parser: SqlParser;
}

/** What a replay showed; kept in the cache as it is. */
export interface Replayed {
  readonly schema: string;
  readonly tables: readonly TableFacts[];
  readonly creators: readonly (readonly [table: string, key: MigrationKey])[];
  readonly evidence: CatalogEvidence;
}

/**
 * Replays a stream in a shadow, or takes what an earlier replay of the same chain showed.
 * Throws MigrationFailed, ExtensionUnavailable.
 */
export const replayedStream = async (context: Context, stream: ComposedStream, isFresh: boolean): Promise<Replayed> => {
  const key = [replayKey(context), context.composition, streamChain(stream.lock.entries)];
  const cache = cacheFile(context.project, 'replay', key);
  const kept = isFresh ? undefined : readCached<Replayed>(cache);
  if (kept !== undefined) return kept;
  const replayed = await replay(context, stream, isFresh);
  writeCached(cache, replayed);
  return replayed;
};

/** What drift and owners ask of the same stream is kept along the way. */
const replay = async (context: Context, stream: ComposedStream, isFresh: boolean): Promise<Replayed> => {
  context.say(`Replaying ${counted(stream.lock.entries.length, 'migration')} in a shadow database …`);
  const { images, ...options } = shadowOptions(context, stream);
  const shadow = await replayStream(isFresh || images === undefined ? options : { ...options, images });
  try {
    writeCached(factsFile(context, stream.lock.entries), await factsOf(shadow));
    return {
      schema: await schemaSql(shadow, {
        composition: context.composition,
        chain: streamChain(stream.lock.entries),
        services: streamServices(stream.lock),
      }),
      tables: await readTables(shadow.database),
      evidence: await readEvidence(shadow),
      creators: [...creatorsIn(shadow.effects)].flatMap(([name, key]) =>
        name.startsWith('table ') ? [[name.slice('table '.length), key] as const] : [],
      ),
    };
  } finally {
    await shadow.close();
  }
};
