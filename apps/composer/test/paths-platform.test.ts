import { buildPlan, reconcile, streamChain, streamServices } from '@tributary/composer-core';
import { makeCheckpoint, provePaths } from '@tributary/composer-postgres/proofs';
import { expect, test } from 'vitest';

import { CACHE } from './support/command.ts';
import { platformStream } from './support/platform.ts';

test('the platform composition: a fresh install, every upgrade and a checkpoint end the same', async () => {
  const { packages, lock, parser, extensions, plan: fresh } = await platformStream();
  const reconciled = reconcile(lock, { migrations: [] }, streamServices(lock));
  const upgrade = buildPlan({ composition: 'platform', packages, reconciled });
  const shadow = { parser, extensions, clusterCache: `${CACHE}/tributary` };
  // After every migration: whatever lock a database once had.
  const stops = lock.entries.map((_, index) => index + 1);
  expect(await provePaths({ fresh, upgrade, stops, ...shadow })).toEqual({ result: 'same' });
  const migrations = lock.entries.length;
  const head = { composition: 'platform', migrations, key: lock.entries.at(-1)!.key, chain: streamChain(lock.entries) };
  const { text } = await makeCheckpoint({ plan: upgrade, head, ...shadow });
  expect(text).toContain(`-- migrations: ${migrations}\n`);
}, 300_000);
