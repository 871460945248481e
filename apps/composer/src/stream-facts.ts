import type { LockEntry, Reconciled } from '@tributary/composer-core';
import { openStreamFacts, replayFacts, type KeptStreamFacts } from '@tributary/composer-postgres/drift';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { replayKey } from './shadow-place.ts';
import { loadParser } from './parser.ts';
import { counted } from './report/phrases.ts';
import { shadowOptions } from './shadow-options.ts';
import type { OpenStream } from './stream.ts';

type StreamFacts = ReturnType<typeof openStreamFacts>;

/** The stream as far as a database has it: what is applied, in stream order. */
export const appliedEntries = (reconciled: readonly Reconciled[]): readonly LockEntry[] =>
  reconciled.flatMap(({ state, entry }) => (state === 'applied' && entry !== undefined ? [entry] : []));

/**
 * What these entries give when they run from nothing, and no others. Kept in the project's cache under their
 * keys and checksums, so that a second look at the same position replays nothing.
 */
export const streamFacts = async (
  context: Context,
  stream: OpenStream,
  entries: readonly LockEntry[],
): Promise<StreamFacts> => {
  const cache = factsFile(context, entries);
  const kept = opened(readCached<KeptStreamFacts>(cache));
  if (kept !== undefined) return kept;
  const replayed = await replayEntries(context, stream, entries);
  writeCached(cache, replayed);
  return openStreamFacts(replayed);
};

/** The same for a stream that nobody will ask for again. Throws MigrationFailed. */
export const draftFacts = async (context: Context, stream: OpenStream): Promise<StreamFacts> =>
  openStreamFacts(await replayEntries(context, stream, stream.lock.entries, { isDraft: true }));

const replayEntries = async (
  context: Context,
  { packages, lock }: OpenStream,
  entries: readonly LockEntry[],
  { isDraft }: { readonly isDraft: boolean } = { isDraft: false },
): Promise<KeptStreamFacts> => {
  context.say(`Replaying ${counted(entries.length, 'migration')} in a shadow database …`);
  const parser = await loadParser();
  const { images, ...options } = shadowOptions(context, { packages, lock: { ...lock, entries }, parser });
  return replayFacts(images === undefined ? options : { ...options, images: { ...images, isReadOnly: isDraft } });
};

/** Where the facts of these entries are kept. */
export const factsFile = (context: Context, entries: readonly LockEntry[]): string => {
  const texts = entries.map(({ key, checksum, transaction }) => `${key} ${checksum} ${transaction}`);
  return cacheFile(context.project, 'facts', [replayKey(context), context.composition, ...texts]);
};

/** What is damaged is as good as not there. */
const opened = (kept: KeptStreamFacts | undefined): StreamFacts | undefined => {
  if (kept === undefined) return undefined;
  try {
    return openStreamFacts(kept);
  } catch {
    return undefined;
  }
};
