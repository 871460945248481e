import { relative } from 'node:path';

import {
  buildPlan,
  judgePastLocks,
  lockBudget,
  pathFindings,
  reconcile,
  streamServices,
} from '@tributary/composer-core';
import { proofVersion, provePaths } from '@tributary/composer-postgres/proofs';
import { cacheFile, readCached, readLockHistory, streamFiles, writeCached } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { extensionsOf } from '../database.ts';
import { counted } from '../report/phrases.ts';
import { shadowPlace, shadowServerOf } from '../shadow-place.ts';
import type { CheckedStream, CheckStep } from './step.ts';

type PathProof = Awaited<ReturnType<typeof provePaths>>;

/** Every lock in git is a beginning of the present one, and upgrades from each end as a fresh install does. */
export const paths = ({ since }: { readonly since: string | undefined }): CheckStep => ({
  name: 'paths',
  judge: async (context, stream) => {
    const { project, composition, environment } = context;
    const past = await readLockHistory(project, composition, since === undefined ? {} : { since });
    const file = relative(environment.cwd, streamFiles(project, composition).lock);
    const { stops, unreadable, findings } = judgePastLocks(stream.lock, past.locks, file);
    const proof = await provenPaths(context, stream, stops);
    const notes = [
      ...(unreadable.length === 0 ? [] : [`${counted(unreadable.length, 'lock')} in git cannot be read`]),
      ...(past.unknown === undefined ? [] : [past.unknown]),
    ];
    return {
      summary: [
        `fresh install against ${counted(stops.length, 'upgrade')} of ${counted(past.locks.length, 'lock')}`,
        ...notes,
      ].join('; '),
      findings: [...findings, ...pathFindings(stream.packages, proof)],
    };
  },
});

const provenPaths = async (
  context: Context,
  { packages, lock, parser }: CheckedStream,
  stops: readonly number[],
): Promise<PathProof> => {
  const place = [proofVersion(), extensionsOf(packages).join(' '), shadowServerOf(context)?.label ?? ''];
  const ran = lock.entries.map(({ key, checksum, transaction }) => `${key} ${checksum} ${transaction}`);
  const file = cacheFile(context.project, 'paths', [...place, stops.join(' '), ...ran]);
  const kept = readCached<PathProof>(file);
  if (kept !== undefined) return kept;
  context.say(`Running ${counted(lock.entries.length, 'migration')} as a fresh install, and as upgrades …`);
  const reconciled = reconcile(lock, { migrations: [] }, streamServices(lock));
  const { composition } = context;
  const proof = await provePaths({
    fresh: buildPlan({ composition, packages, reconciled, sharedLockBudget: lockBudget() }),
    upgrade: buildPlan({ composition, packages, reconciled }),
    parser,
    stops,
    ...shadowPlace(context, packages),
    signal: context.signal,
  });
  writeCached(file, proof);
  return proof;
};
