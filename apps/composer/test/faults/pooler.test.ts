import type { PgBouncerOptions } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { BUSY_KEYS, busyShop } from './support/busy-shop.ts';
import { ownDatabase } from './support/databases.ts';
import { hasPgBouncer, pooled } from './support/pooler.ts';
import { contentsOf } from './support/state.ts';

describe.skipIf(!hasPgBouncer)('through PgBouncer in transaction mode', () => {
  test('every verb that meets a database gives what it gives without one', async () => {
    const [direct, behind] = [await ownDatabase(), await ownDatabase()];
    const through = await pooled(behind.url, { poolSize: 2 });
    const project = busyShop();
    await project.run(['compose', '--lock-only']);
    const steps = [
      ['migrate', '--dry-run'],
      ['migrate', '--to', BUSY_KEYS[4]],
      ['status', '--migrations'],
      ['rollback', '--steps', '1'],
      ['migrate'],
      ['seed', '--list'],
      ['drift'],
      ['verify'],
      ['plan'],
    ];
    for (const step of steps) {
      const [one, other] = [
        await project.run(step, { env: { DATABASE_URL: direct.url } }),
        await project.run(step, { env: { DATABASE_URL: through } }),
      ];
      expect([step, other.code, other.stderr]).toEqual([step, 0, expect.not.stringContaining('error')]);
      expect([step, one.code]).toEqual([step, 0]);
    }
    expect(await contentsOf(await behind.connect())).toEqual(await contentsOf(await direct.connect()));
  });
});

describe.skipIf(!hasPgBouncer)('a pooler that a run cannot work through', () => {
  test.each<readonly [string, PgBouncerOptions, string]>([
    ['in statement mode', { mode: 'statement' }, 'transaction blocks not allowed in statement pooling mode'],
    ['with one server connection', { poolSize: 1, queryWaitSeconds: 1 }, 'query_wait_timeout'],
  ])('%s is told as what it is, with the way past it, and nothing is done', async (_, options, word) => {
    const own = await ownDatabase();
    const url = await pooled(own.url, options);
    const project = busyShop();
    await project.run(['compose', '--lock-only']);
    const { code, stdout } = await project.run(['migrate', '--json'], { env: { DATABASE_URL: url } });
    expect(code).toBe(3);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string; hint: string } };
    expect(error).toMatchObject({ code: 'pooler-in-the-way', message: expect.stringContaining(`was lost: ${word}.`) });
    expect(error.hint).toContain('set DIRECT_DATABASE_URL');
    expect(
      await (await own.connect()).query("select 1 from pg_tables where schemaname in ('public', 'tributary')"),
    ).toEqual([]);

    const past = await project.run(['migrate', '--json'], { env: { DATABASE_URL: url, DIRECT_DATABASE_URL: own.url } });
    expect(past.code).toBe(0);
    expect(JSON.parse(past.stdout)).toMatchObject({ applied: BUSY_KEYS });
  });
});
