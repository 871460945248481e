import { applyPlan, ConnectionLost, readLedger, type Database } from '@tributary/composer-postgres';
import { serverUrls, until } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { ownDatabase } from './support/databases.ts';
import { hasPgBouncer, pooled } from './support/pooler.ts';
import { cut, scene, WAITS_FOR_HELD } from './support/scene.ts';
import { advisoryLocks, eventKinds, ledgerFlaws } from './support/state.ts';
import { restOf } from './support/stream.ts';

describe.each(serverUrls())('a connection that is cut, on the $name,', ({ url: server }) => {
  test.each<readonly [string, (database: Database) => Promise<unknown>]>([
    ['a query', (database) => database.query("select pg_sleep(600), 'cut me'")],
    ['a query with parameters', (database) => database.query("select pg_sleep($1::int), 'cut me'", [600])],
    ['a statement outside a transaction', (database) => database.pipeline(["select pg_sleep(600), 'cut me'"])],
    [
      'a pipeline longer than the driver sends at once',
      (database) =>
        database.transaction((session) =>
          session.pipeline([
            "select pg_sleep(600), 'cut me'",
            ...Array.from({ length: 300 }, (_, index) => `create table public.after_${index} ()`),
          ]),
        ),
    ],
  ])('fails %s, leaves nothing of it, and the next one gets a new connection', async (_, work) => {
    const own = await ownDatabase(server);
    const [admin, database] = [await own.connect(), await own.connect()];
    // A reset may overtake the server's last words, where the driver was still writing.
    const sqlstate = expect.stringMatching(/^(?:57P01|08006)$/) as string;
    const failing = expect(work(database)).rejects.toMatchObject({ name: 'StatementFailed', sqlstate });
    await cut(admin, "query like '%cut me%'");
    await failing;
    expect(await database.query("select count(*)::int as tables from pg_tables where schemaname = 'public'")).toEqual([
      { tables: 0 },
    ]);
    expect(await database.transaction((session) => session.query('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  test('while its transaction rests, is met by the next statement', async () => {
    const own = await ownDatabase(server);
    const [admin, database] = [await own.connect(), await own.connect()];
    const resting = database.transaction(async (session) => {
      await session.query("select 'resting'");
      await cut(admin, "query like '%resting%'");
      await session.query('create table public.late ()');
    });
    await expect(resting).rejects.toMatchObject({ sqlstate: expect.stringMatching(/^(?:57P01|08006)$/) as string });
    expect(await database.query("select to_regclass('public.late') as late")).toEqual([{ late: null }]);
  });
});

describe.each(serverUrls())('a run, on the $name,', ({ url: server }) => {
  test('whose own connection is cut in a segment says so, loses that segment alone, and goes on when run again', async () => {
    const { own, stream, admin, migrateBeside } = await scene(server);
    const runner = await own.connect();
    const failure = await migrateBeside(runner, () => cut(admin, WAITS_FOR_HELD)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectionLost);
    expect(failure).toMatchObject({ exitCode: 3, data: { key: 'shop/20260102000000_create_two', applied: [] } });
    expect((await eventKinds(admin)).at(-1)).toBe('run-failed');
    expect(await admin.query("select to_regclass('public.two') as two")).toEqual([{ two: null }]);

    const { applied } = await applyPlan(runner, await restOf(runner, stream));
    expect(applied).toEqual(['shop/20260102000000_create_two', 'shop/20260103000000_create_three']);
    expect(await ledgerFlaws(admin, stream)).toEqual([]);
    expect(await advisoryLocks(admin)).toBe(0);
  });

  test('whose lock is cut finishes its segment, stops before the next one, and goes on when run again', async () => {
    const { own, stream, admin, migrateBeside } = await scene(server);
    const runner = await own.connect();
    const failure = await migrateBeside(runner, async () => {
      await until(
        'a wait',
        async () => (await admin.query(`select from pg_stat_activity where ${WAITS_FOR_HELD}`)).length > 0,
      );
      await cut(admin, "application_name = 'tributary lock'");
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'run-lock-lost', exitCode: 3 });
    const { migrations } = await readLedger(admin);
    expect(migrations.map(({ key, state }) => [key, state])).toEqual([
      ['shop/20260101000000_create_held', 'applied'],
      ['shop/20260102000000_create_two', 'applied'],
    ]);
    expect((await applyPlan(runner, await restOf(runner, stream))).applied).toEqual([
      'shop/20260103000000_create_three',
    ]);
    expect(await ledgerFlaws(admin, stream)).toEqual([]);
  });
});

test.skipIf(!hasPgBouncer)(
  'a run through PgBouncer whose server connection is cut loses one segment and goes on',
  async () => {
    const { own, stream, admin, migrateBeside } = await scene();
    const runner = await own.connect(await pooled(own.url));
    const failure = await migrateBeside(runner, () => cut(admin, WAITS_FOR_HELD)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'connection-lost', exitCode: 3 });
    expect((await applyPlan(runner, await restOf(runner, stream))).applied).toHaveLength(2);
    expect(await ledgerFlaws(admin, stream)).toEqual([]);
    expect(await advisoryLocks(admin)).toBe(0);
  },
);
