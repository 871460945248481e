import type { Database } from '@tributary/composer-postgres';
import { serverUrls } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { BUSY_KEYS, BUSY_TRACE, busyShop } from './support/busy-shop.ts';
import { ownDatabase } from './support/databases.ts';
import { hasPgBouncer, pooled } from './support/pooler.ts';
import { advisoryLocks, contentsOf, eventKinds } from './support/state.ts';

interface Outcome {
  readonly applied: readonly string[];
  readonly appliedByAnotherRun: readonly string[];
  readonly seeds: readonly string[];
}

const RUNS = 20;

/** Twenty processes of the real command, started at once. */
const migrateTwentyTimes = async (url: string): Promise<readonly Outcome[]> => {
  const project = busyShop();
  await project.run(['compose', '--lock-only']);
  const finished = await Promise.all(
    Array.from({ length: RUNS }, () =>
      project.run(['migrate', '--json', '--lock-wait', '5min'], { env: { DATABASE_URL: url } }),
    ),
  );
  expect(finished.filter(({ code }) => code !== 0).map(({ stdout, stderr }) => stdout + stderr)).toEqual([]);
  return finished.map(({ stdout }) => JSON.parse(stdout) as Outcome);
};

const expectOneRun = async (outcomes: readonly Outcome[], database: Database): Promise<void> => {
  const working = outcomes.filter(({ applied }) => applied.length > 0);
  expect(working.map(({ applied }) => applied)).toEqual([BUSY_KEYS]);
  // Who looked while the one worked had the rest of the stream in its plan, and found it done.
  for (const { appliedByAnotherRun: found } of outcomes)
    expect(found).toEqual(BUSY_KEYS.slice(BUSY_KEYS.length - found.length));
  expect(outcomes.flatMap(({ seeds }) => seeds).toSorted()).toEqual([
    'orders/reference/010_first.sql',
    'users/reference/010_system.sql',
  ]);

  const rows = await database.query<{ key: string; state: string }>(
    'select key, state from tributary.migrations order by version',
  );
  expect(rows).toEqual(BUSY_KEYS.map((key) => ({ key, state: 'applied' })));
  const contents = await contentsOf(database);
  expect(contents.filter((line) => line.startsWith('trace '))).toEqual(BUSY_TRACE.map((note) => `trace ${note}`));
  expect(contents.filter((line) => line.includes('valid=false'))).toEqual([]);

  const kinds = await eventKinds(database);
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  expect([count('run-started'), count('run-finished'), count('seed-applied')]).toEqual([1, 1, 2]);
  expect(count('step-started')).toBe(count('step-finished'));
  expect(kinds.filter((kind) => /failed|retried|interrupted/.test(kind))).toEqual([]);
  expect(await advisoryLocks(database)).toBe(0);
};

describe('twenty processes that migrate one empty database', () => {
  test.each(serverUrls())('all succeed on the $name, and one of them does the work', async ({ url: server }) => {
    const own = await ownDatabase(server);
    await expectOneRun(await migrateTwentyTimes(own.url), await own.connect());
  });

  test.skipIf(!hasPgBouncer)('all succeed through PgBouncer in transaction mode as well', async () => {
    const own = await ownDatabase();
    await expectOneRun(await migrateTwentyTimes(await pooled(own.url)), await own.connect());
  });
});
