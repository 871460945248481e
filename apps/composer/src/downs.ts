import {
  checksumOf,
  migrationsByKey,
  type LockEntry,
  type MigrationKey,
  type SqlParser,
} from '@tributary/composer-core';
import {
  downsOf,
  downVersion,
  proveDowns,
  type DownProof,
  type MigrationDown,
} from '@tributary/composer-postgres/rollback';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { counted } from './report/phrases.ts';
import { replayKey, shadowPlace } from './shadow-place.ts';
import type { OpenStream } from './stream.ts';
import { wholePlan } from './whole-plan.ts';

/** What is decided in a shadow, and kept per migration by the chain of the stream up to it. */
interface Kept<Value> {
  readonly kind: 'down' | 'down-proof';
  readonly say: string;
  readonly make: (keys: ReadonlySet<MigrationKey>) => Promise<ReadonlyMap<MigrationKey, Value>>;
}

/** The downs of these entries by key. A migration that was decided before is not replayed again. */
export const streamDowns = (
  context: Context,
  stream: OpenStream & { readonly parser: SqlParser },
  entries: readonly LockEntry[],
): Promise<ReadonlyMap<MigrationKey, MigrationDown>> =>
  kept(context, stream, entries, {
    kind: 'down',
    say: 'Working out',
    make: (keys) => downsOf({ ...shadowOptions(context, stream), keys }),
  });

/** Proofs up → down → up of these entries by key. */
export const streamProofs = (
  context: Context,
  stream: OpenStream & { readonly parser: SqlParser },
  entries: readonly LockEntry[],
): Promise<ReadonlyMap<MigrationKey, DownProof>> =>
  kept(context, stream, entries, {
    kind: 'down-proof',
    say: 'Proving',
    make: async (keys) => {
      const proofs = await proveDowns({ ...shadowOptions(context, stream), keys });
      return new Map(proofs.map((proof) => [proof.key, proof]));
    },
  });

const shadowOptions = (context: Context, stream: OpenStream & { readonly parser: SqlParser }) => ({
  plan: wholePlan(context.composition, stream),
  parser: stream.parser,
  ...shadowPlace(context, stream.packages),
  signal: context.signal,
});

const kept = async <Value>(
  context: Context,
  { packages }: OpenStream,
  entries: readonly LockEntry[],
  { kind, say, make }: Kept<Value>,
): Promise<ReadonlyMap<MigrationKey, Value>> => {
  const migrations = migrationsByKey(packages);
  const files = new Map(
    entries.map(({ key, chain }) => {
      const { path = '', down } = migrations.get(key) ?? {};
      const written = down === undefined ? [] : [down.path, checksumOf(down.text)];
      return [
        key,
        cacheFile(context.project, kind, [downVersion(), replayKey(context), chain, path, ...written]),
      ] as const;
    }),
  );
  const values = new Map<MigrationKey, Value>();
  for (const [key, file] of files) {
    const value = readCached<Value>(file);
    if (value !== undefined) values.set(key, value);
  }
  const missing = new Set([...files.keys()].filter((key) => !values.has(key)));
  if (missing.size === 0) return values;
  context.say(`${say} the downs of ${counted(missing.size, 'migration')} in a shadow database …`);
  for (const [key, value] of await make(missing)) {
    values.set(key, value);
    writeCached(files.get(key) ?? '', value);
  }
  return values;
};
