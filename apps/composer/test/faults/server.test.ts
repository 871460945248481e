import { applyPlan, type Database } from '@tributary/composer-postgres';
import { startServer, until, type TestServer } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { busyShop } from './support/busy-shop.ts';
import { connection, ownDatabase } from './support/databases.ts';
import { scene, untilSomeoneWaits } from './support/scene.ts';
import { advisoryLocks, contentsOf, ledgerFlaws } from './support/state.ts';
import { restOf, streamOf, type Migrations } from './support/stream.ts';

let server: TestServer;
beforeAll(async () => {
  // What was committed must be there after a crash, which the usual settings of tests do not promise.
  server = await startServer({ settings: ['synchronous_commit=on', 'full_page_writes=on'] });
});
afterAll(() => server.stop());

const OUTSIDE: Migrations = {
  '20260101000000_create_held': 'create table public.held (id int);',
  '20260102000000_index_held':
    '-- @transaction none\ncreate table public.two (id int);\ncreate index concurrently held_id on public.held (id);',
  '20260103000000_create_three': 'create table public.three (id int);',
};

/** The code that a run fails with while the server goes down under its waiting statement; the server is up again then. */
const runThroughRestart = async (how: 'fast' | 'crash', migrations?: Migrations) => {
  const { own, stream, admin, whileHeld } = await scene(server.url, migrations);
  const runner = await own.connect();
  const rest = await restOf(runner, stream);
  let applying: Promise<unknown> = Promise.resolve();
  const holding = whileHeld(async () => {
    applying = applyPlan(runner, { ...rest, lockTimeoutMs: 0 }).catch((error: unknown) => error);
    await untilSomeoneWaits(admin);
    await server.down(how);
  });
  await expect(holding).rejects.toMatchObject({ sqlstate: expect.stringMatching(/^(?:57P01|08006)$/) as string });
  const failure = await applying;
  await server.up();
  return { own, stream, runner, failure };
};

describe('a server that goes down in the middle of a run', () => {
  test.each(['fast', 'crash'] as const)(
    'by a %s shutdown takes the segment with it; the run says so, and the next one goes on',
    async (how) => {
      const { own, stream, runner, failure } = await runThroughRestart(how);
      expect(failure).toMatchObject({
        code: 'connection-lost',
        exitCode: 3,
        data: { key: 'shop/20260102000000_create_two', applied: [] },
      });
      expect(await runner.query("select to_regclass('public.two') as two")).toEqual([{ two: null }]);
      expect((await applyPlan(runner, await restOf(runner, stream))).applied).toHaveLength(2);
      const database = await own.connect();
      expect(await ledgerFlaws(database, stream)).toEqual([]);
      expect(await advisoryLocks(database)).toBe(0);
    },
  );

  test('leaves a migration outside a transaction in doubt, which the next run settles', async () => {
    const { stream, runner, failure } = await runThroughRestart('crash', OUTSIDE);
    expect(failure).toMatchObject({ code: 'connection-lost', exitCode: 3 });
    expect((failure as Error).message).toContain('the next run looks at what it left');
    const [row] = await runner.query(
      'select state, statements_done as done from tributary.migrations where key like $1',
      ['%index_held'],
    );
    expect(row).toEqual({ state: 'in-doubt', done: 1 });
    await applyPlan(runner, await restOf(runner, stream));
    expect(await ledgerFlaws(runner, stream)).toEqual([]);
    expect((await contentsOf(runner)).filter((line) => line.startsWith('index'))).toEqual([
      'index CREATE INDEX held_id ON public.held USING btree (id) valid=true',
    ]);
  });

  test('ends a run that waits for another one, and says that the connection was lost', async () => {
    const own = await ownDatabase(server.url);
    const [holder, waiter] = [await own.connect(), await own.connect()];
    const stream = await streamOf(OUTSIDE);
    let isWaiting = false;
    let waiting: Promise<unknown> = Promise.resolve();
    await holder.exclusively(
      'tributary',
      async () => {
        const onEvent = (): void => {
          isWaiting = true;
        };
        waiting = applyPlan(waiter, { ...(await restOf(waiter, stream)), onEvent }).catch((error: unknown) => error);
        await until('that it waits', async () => isWaiting);
        await server.down('fast');
      },
      { waitMs: 0 },
    );
    expect(await waiting).toMatchObject({ code: 'connection-lost', exitCode: 3 });
    await server.up();
  });
});

const oneTable = (database: Database): Promise<unknown> => database.query('create table public.own ()');

describe('a standby', () => {
  test('is refused for what it is by commands that write, and read by those that read', async () => {
    const own = await ownDatabase(server.url);
    await oneTable(await own.connect());
    const project = busyShop();
    await project.run(['compose', '--lock-only']);
    const env = { DATABASE_URL: own.url };
    await server.down('fast');
    await server.up('standby');
    const refused = await project.run(['migrate'], { env });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('error database-read-only');
    expect(refused.stderr).toMatch(/takes no writes: cannot execute CREATE SCHEMA in a read-only transaction/);
    expect((await project.run(['status'], { env })).stdout).toContain('7 migrations pending');
    expect((await project.run(['plan'], { env })).code).toBe(0);

    await server.down('fast');
    await server.up();
    expect((await project.run(['migrate', '--quiet'], { env })).code).toBe(0);
    const database = await connection(own.url);
    expect(await database.query('select count(*)::int as rows from tributary.migrations')).toEqual([{ rows: 7 }]);
  });
});
