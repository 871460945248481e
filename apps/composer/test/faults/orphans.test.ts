import { applyPlan, type RunEvent } from '@tributary/composer-postgres';
import { serverUrls, until } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { startRun } from './support/killed-run.ts';
import { hasPgBouncer, pooled } from './support/pooler.ts';
import { scene, untilSomeoneWaits, WAITS_FOR_HELD, type Scene } from './support/scene.ts';
import { contentsOf, eventKinds, ledgerFlaws } from './support/state.ts';
import { restOf, type Migrations } from './support/stream.ts';

const FIRST = { '20260101000000_create_held': 'create table public.held (id int);' };
const LAST = { '20260103000000_create_three': 'create table public.three (id int);' };

/** An index that waits for the other session, and that goes on without a client until it is built. */
const OUTSIDE: Migrations = {
  ...FIRST,
  '20260102000000_index_held':
    '-- @transaction none\ncreate table public.two (id int);\ncreate index concurrently held_id on public.held (id);',
  ...LAST,
};

/** A transaction whose server process does not look whether its client lives. */
const INSIDE: Migrations = {
  ...FIRST,
  '20260102000000_change_held':
    "select set_config('client_connection_check_interval', '0', true);\ncreate table public.two (id int);\nalter table public.held add column two int;",
  ...LAST,
};

/**
 * Kills a run with SIGKILL while its statement waits on the server, and starts the next one while that waits on. Gives
 * what the next one told, the process that it waited for, and whether the other session was held until then.
 */
const killAndRunAgain = async ({ own, stream, admin, whileHeld }: Scene, url = own.url) => {
  const runner = await own.connect(url);
  const told: RunEvent[] = [];
  let applying: Promise<unknown> = Promise.resolve();
  const orphan = await whileHeld(async () => {
    const run = startRun({ url, migrations: stream.migrations, isCut: true, at: 'event', n: 0 });
    const pid = await untilSomeoneWaits(admin);
    await run.kill();
    applying = applyPlan(runner, { ...(await restOf(runner, stream)), onEvent: (event) => told.push(event) });
    await until('that the next run waits', async () => told.some(({ kind }) => kind === 'waiting'));
    return pid;
  });
  await applying;
  return { told, orphan };
};

const waitingIn = (told: readonly RunEvent[]) => told.flatMap((event) => (event.kind === 'waiting' ? event : []));

describe.each(serverUrls())('what a killed run leaves at work on the $name', ({ url: server }) => {
  test('outside a transaction is named with its statement and waited for; then the next run finishes', async () => {
    const all = await scene(server, OUTSIDE);
    const { told, orphan } = await killAndRunAgain(all);
    expect(waitingIn(told)[0]).toMatchObject({
      for: 'orphan',
      holder: {
        pid: orphan,
        user: 'postgres',
        application: 'tributary',
        statement: 'create index concurrently held_id on public.held (id)',
      },
    });
    expect(told.find(({ kind }) => kind === 'resumed')).toEqual({
      kind: 'resumed',
      key: 'shop/20260102000000_index_held',
      statement: 3,
      found: 'the statement had finished',
    });
    expect(await ledgerFlaws(all.admin, all.stream)).toEqual([]);
    expect((await contentsOf(all.admin)).filter((line) => line.startsWith('index'))).toEqual([
      'index CREATE INDEX held_id ON public.held USING btree (id) valid=true',
    ]);
  });

  test('inside a transaction is waited for, rolls back when it finds nobody, and the next run does the work', async () => {
    const all = await scene(server, INSIDE);
    const { told, orphan } = await killAndRunAgain(all);
    expect(waitingIn(told)[0]).toMatchObject({
      for: 'orphan',
      holder: { pid: orphan, statement: 'alter table public.held add column two int' },
    });
    expect(told.flatMap((event) => (event.kind === 'committed' ? event.migrations : []))).toEqual([
      'shop/20260102000000_change_held',
      'shop/20260103000000_create_three',
    ]);
    expect(await ledgerFlaws(all.admin, all.stream)).toEqual([]);
  });

  test('inside a transaction ends by itself, since the server looks whether its client lives', async () => {
    const all = await scene(server, {
      ...INSIDE,
      '20260102000000_change_held': 'alter table public.held add column two int;',
    });
    await all.whileHeld(async () => {
      const { migrations } = all.stream;
      const run = startRun({ url: all.own.url, migrations, isCut: true, at: 'event', n: 0 });
      await untilSomeoneWaits(all.admin);
      await run.kill();
      await until('the end of its backend', async () => {
        const left = await all.admin.query(
          `select from pg_stat_activity where datname = current_database() and ${WAITS_FOR_HELD}`,
        );
        return left.length === 0;
      });
    });
  });

  test('is told, with what to do, to a run that does not wait', async () => {
    const all = await scene(server, OUTSIDE);
    const runner = await all.own.connect();
    await all.whileHeld(async () => {
      const { migrations } = all.stream;
      const run = startRun({ url: all.own.url, migrations, isCut: true, at: 'event', n: 0 });
      const pid = await untilSomeoneWaits(all.admin);
      await run.kill();
      const failing = applyPlan(runner, { ...(await restOf(runner, all.stream)), lockWaitMs: 0 });
      await expect(failing).rejects.toMatchObject({
        code: 'orphan-running',
        exitCode: 3,
        hint: `Wait for it to end, or end it: select pg_terminate_backend(${pid}). Then run the command again.`,
      });
      // The cure, as told.
      await all.admin.query(`select pg_terminate_backend(${pid})`);
    });
    await applyPlan(runner, await restOf(runner, all.stream));
    expect(await ledgerFlaws(all.admin, all.stream)).toEqual([]);
    expect((await contentsOf(all.admin)).filter((line) => line.includes('valid=false'))).toEqual([]);
  });
});

test.skipIf(!hasPgBouncer)('behind PgBouncer what a killed run leaves at work is found as well', async () => {
  const all = await scene(undefined, OUTSIDE);
  const { told, orphan } = await killAndRunAgain(all, await pooled(all.own.url));
  expect(waitingIn(told)[0]).toMatchObject({ for: 'orphan', holder: { pid: orphan } });
  expect(await ledgerFlaws(all.admin, all.stream)).toEqual([]);
});

test('who only looks at a database is not taken for somebody’s remains', async () => {
  const { own, stream, admin } = await scene();
  const [runner, reader] = [await own.connect(), await own.connect()];
  const stop = new AbortController();
  // The same name as a run's worker, and active all the time.
  const looking = reader.pipeline(['select pg_sleep(600)'], { signal: stop.signal }).catch(() => {});
  await until(
    'that it looks',
    async () => (await admin.query("select from pg_stat_activity where query = 'select pg_sleep(600)'")).length > 0,
  );
  const told: RunEvent[] = [];
  await applyPlan(runner, { ...(await restOf(runner, stream)), lockWaitMs: 0, onEvent: (event) => told.push(event) });
  stop.abort();
  await looking;
  expect(told.filter(({ kind }) => kind === 'waiting')).toEqual([]);
  expect(await eventKinds(admin)).not.toContain('run-failed');
});
