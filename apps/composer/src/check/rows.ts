import {
  checksumOf,
  migrationsByKey,
  orderSeeds,
  seedSets,
  streamChain,
  type Finding,
  type Migration,
  type Seed,
} from '@tributary/composer-core';
import { proveSeeds } from '@tributary/composer-postgres';
import { verifyMigrations } from '@tributary/composer-postgres/drift';
import { replayStream } from '@tributary/composer-postgres/shadow';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { counted } from '../report/phrases.ts';
import { shadowOptions } from '../shadow-options.ts';
import { replayKey } from '../shadow-place.ts';
import type { CheckedStream, CheckStep, StepOutcome } from './step.ts';

/** Every verify.sql holds on a fresh install, and every seed can run again without changing a row. */
export const rows: CheckStep = {
  name: 'rows',
  judge: async (context, stream) => {
    const { packages, lock } = stream;
    const seeds = orderSeeds(packages, lock, seedSets(packages));
    const byKey = migrationsByKey(packages);
    const migrations = lock.entries.flatMap(({ key }) => byKey.get(key) ?? []);
    const verified = migrations.filter(({ verify }) => verify !== undefined);
    return {
      summary: `${counted(seeds.length, 'seed')} twice, ${verified.length} verify.sql`,
      findings: await kept(context, stream, { seeds, migrations }),
    };
  },
};

interface Provable {
  readonly seeds: readonly Seed[];
  /** In stream order. */
  readonly migrations: readonly Migration[];
}

const kept = async (context: Context, stream: CheckedStream, provable: Provable): Promise<StepOutcome['findings']> => {
  const cache = cacheFile(context.project, 'rows', [
    replayKey(context),
    context.composition,
    streamChain(stream.lock.entries),
    ...provable.seeds.map(({ path, checksum }) => `${path} ${checksum}`),
    ...provable.migrations.flatMap(({ verify }) =>
      verify === undefined ? [] : `${verify.path} ${checksumOf(verify.text)}`,
    ),
  ]);
  const before = readCached<readonly Finding[]>(cache);
  if (before !== undefined) return before;
  const findings = await prove(context, stream, provable);
  writeCached(cache, findings);
  return findings;
};

const prove = async (
  context: Context,
  stream: CheckedStream,
  { seeds, migrations }: Provable,
): Promise<readonly Finding[]> => {
  const { parser } = stream;
  const shadow = await replayStream(shadowOptions(context, stream));
  try {
    const loadParser = () => Promise.resolve(parser);
    const { findings } = await verifyMigrations(shadow.database, { migrations, loadParser });
    return [...findings, ...(await proveSeeds(shadow.database, { seeds, parser, composerVersion: context.version }))];
  } finally {
    await shadow.close();
  }
};
