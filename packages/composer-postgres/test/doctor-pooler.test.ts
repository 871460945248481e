import { expect, test } from 'vitest';

import { poolerChecks, readPooler } from '../src/doctor/pooler.ts';
import type { ServerTarget } from '../src/postgres/open.ts';
import { serverDatabase, targetOf } from './support/databases.ts';
import { lineOf } from './support/lines.ts';
import { poolerTo, type PoolerOptions } from './support/pooler.ts';

const examined = async (url: string): Promise<readonly string[]> => {
  const target = targetOf(url) as ServerTarget;
  return poolerChecks(target, await readPooler(target)).map(lineOf);
};

test('a server is known by the backend that it announced', async () => {
  const { url } = await serverDatabase();
  expect(await examined(url)).toEqual([expect.stringMatching(/^ok pooler: none seen/)]);
});

test.each<readonly [PoolerOptions, RegExp]>([
  [{ mode: 'session' }, /^ok pooler: a pooler stands between/],
  [{ mode: 'transaction' }, /^warning pooler: transaction mode/],
  [{ mode: 'transaction', order: 'longest rested' }, /^warning pooler: transaction mode/],
])('a pooler of %j is known by what it does', async (options, line) => {
  const { url } = await serverDatabase();
  const pooled = await poolerTo(url, options);
  // Twice: the second time the pooler has resting backends to hand out.
  await examined(pooled);
  expect(await examined(pooled)).toEqual([expect.stringMatching(line)]);
});

test('a second connection that is refused is told', async () => {
  const { url, connect } = await serverDatabase();
  const database = await connect();
  const name = new URL(url).pathname.slice(1);
  await database.query(`create role one_${name} login connection limit 1`);
  try {
    const limited = Object.assign(new URL(url), { username: `one_${name}` }).href;
    expect(await examined(limited)).toEqual([
      expect.stringMatching(
        /^error pooler: a run needs two connections\. The second: .* too many connections for role/,
      ),
    ]);
  } finally {
    await database.query(`drop role one_${name}`);
  }
});
