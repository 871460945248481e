import { bothOrders, type LockEntry, type OrderPair, type OrderProof } from '@tributary/composer-core';
import { proofVersion, proveOrders } from '@tributary/composer-postgres/proofs';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { extensionsOf } from './database.ts';
import { counted } from './report/phrases.ts';
import type { Replayable } from './shadow-options.ts';
import { shadowPlace, shadowServerOf } from './shadow-place.ts';
import { wholePlan } from './whole-plan.ts';

/**
 * What running these pairs in both orders showed, in their order. Each is kept under the stream before it and its own
 * migrations, so that what is appended later leaves it valid. Throws MigrationFailed, ExtensionUnavailable, RunInterrupted.
 */
export const orderProofs = async (
  context: Context,
  stream: Replayable,
  pairs: readonly OrderPair[],
): Promise<readonly OrderProof[]> => {
  const place = [proofVersion(), extensionsOf(stream.packages).join(' '), shadowServerOf(context)?.label ?? ''];
  const files = pairs.map((pair) =>
    cacheFile(context.project, 'order', [...place, ...ranOf(stream.lock.entries, pair)]),
  );
  const proofs = files.map((file) => readCached<OrderProof>(file));
  const missing = pairs.flatMap((pair, index) => (proofs[index] === undefined ? [{ pair, index }] : []));
  if (missing.length > 0) context.say(`Running ${counted(missing.length, 'pair')} of migrations in both orders …`);
  const made = await proveOrders({
    plan: wholePlan(context.composition, stream),
    parser: stream.parser,
    pairs: missing.map(({ pair }) => pair),
    ...shadowPlace(context, stream.packages),
    signal: context.signal,
  });
  for (const [at, { index }] of missing.entries()) {
    proofs[index] = made[at];
    writeCached(files[index] ?? '', made[at]);
  }
  return proofs.flatMap((proof) => proof ?? []);
};

const ranOf = (entries: readonly LockEntry[], pair: OrderPair): readonly string[] => [
  entries[pair.position - 1]?.chain ?? '',
  ...bothOrders(pair)[0].map(({ key, checksum, transaction }) => `${key} ${checksum} ${transaction}`),
];
