import { applyPlan, MigrationBlocked, type RunEvent } from '@tributary/composer-postgres';
import { serverUrls, until } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { ownDatabase } from './support/databases.ts';
import { scene, untilSomeoneWaits } from './support/scene.ts';
import { contentsOf, eventKinds, ledgerFlaws } from './support/state.ts';
import { restOf, streamOf } from './support/stream.ts';

const retriesIn = (told: readonly RunEvent[]) => told.flatMap((event) => (event.kind === 'retry' ? event : []));
const untilTold = (told: readonly RunEvent[], kind: RunEvent['kind']) =>
  until(`the event ${kind}`, async () => told.some((event) => event.kind === kind));

const KEY = 'shop/20260102000000_create_two';

describe.each(serverUrls())('a lock that an idle transaction holds, on the $name,', ({ url: server }) => {
  test('is told with its holder; tries are told, and the run succeeds when it goes', async () => {
    const { own, stream, admin, holderPid, migrateBeside } = await scene(server);
    const told = await migrateBeside(await own.connect(), (sofar) => untilTold(sofar, 'retry'), {
      lockTimeoutMs: 600,
      retryDelayMs: 10,
    });
    const holder = {
      pid: holderPid,
      application: 'in the way',
      user: 'postgres',
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      statement: 'lock table public.held in share mode',
    };
    expect(told.find(({ kind }) => kind === 'blocked')).toEqual({ kind: 'blocked', key: KEY, blockers: [holder] });
    expect(retriesIn(told)[0]).toMatchObject({
      key: KEY,
      reason: 'canceling statement due to lock timeout',
      attempt: 1,
      of: 10,
      blockers: [holder],
    });
    expect(await eventKinds(admin)).toContain('segment-retried');
    expect(await ledgerFlaws(admin, stream)).toEqual([]);
  });

  test('that never goes ends the run with exit code 3, names the holder, and leaves nothing half done', async () => {
    const { own, stream, admin, holderPid, whileHeld } = await scene(server);
    const runner = await own.connect();
    const before = await contentsOf(admin);
    const rest = await restOf(runner, stream);
    const failure = await whileHeld(() =>
      applyPlan(runner, { ...rest, lockTimeoutMs: 600, lockRetries: 1, retryDelayMs: 10 }).catch(
        (error: unknown) => error,
      ),
    );
    expect(failure).toBeInstanceOf(MigrationBlocked);
    expect(failure).toMatchObject({
      code: 'migration-blocked',
      exitCode: 3,
      hint: `Wait for it to end, or end it: select pg_terminate_backend(${holderPid}). Then run the command again.`,
      data: {
        key: KEY,
        attempts: 2,
        sqlstate: '55P03',
        applied: [],
        blockers: [{ pid: holderPid, application: 'in the way' }],
      },
    });
    expect((failure as Error).message).toMatch(
      new RegExp(
        `Tried 2 times\\.\\nIn the way: pid ${holderPid} \\(in the way\\), since .*: lock table public\\.held in share mode`,
      ),
    );
    expect(await contentsOf(admin)).toEqual(before);
    expect((await eventKinds(admin)).at(-1)).toBe('run-failed');
    expect((await applyPlan(runner, await restOf(runner, stream))).applied).toHaveLength(2);
  });

  test('on the ledger’s own table is a matter of patience too', async () => {
    const { own, stream, admin } = await scene(server);
    const [runner, holder] = [await own.connect(), await own.connect()];
    const told: RunEvent[] = [];
    let applying: Promise<unknown> = Promise.resolve();
    await holder.transaction(async (session) => {
      await session.query('lock table tributary.migrations in share mode');
      const options = { lockTimeoutMs: 300, retryDelayMs: 10, onEvent: (event: RunEvent) => void told.push(event) };
      applying = applyPlan(runner, { ...(await restOf(admin, stream)), ...options });
      await untilTold(told, 'retry');
    });
    await applying;
    expect(retriesIn(told)[0]).toMatchObject({ key: KEY, reason: 'canceling statement due to lock timeout' });
    expect(await ledgerFlaws(admin, stream)).toEqual([]);
  });
});

describe.each(serverUrls())('a deadlock with a client, on the $name,', ({ url: server }) => {
  test('that the server ends at the run’s cost is tried again, whole', async () => {
    // The second statement waits until the client waits for the first one's table, and closes the circle then.
    const untilTheClientWaits = `do $$ begin
      while not exists (select from pg_locks where relation = 'public.a'::regclass and not granted)
        and exists (select from pg_stat_activity where application_name = 'rival' and datname = current_database()) loop
        perform pg_sleep(0.01), pg_stat_clear_snapshot();
      end loop;
    end $$;`;
    const stream = await streamOf({
      '20260101000000_create_both': 'create table public.a (id int);\ncreate table public.b (id int);',
      '20260102000000_change_both': `set local deadlock_timeout = '10ms';
alter table public.a add column more int;
${untilTheClientWaits}
alter table public.b add column more int;`,
    });
    const own = await ownDatabase(server);
    const [admin, runner, client] = [await own.connect(), await own.connect(), await own.connect()];
    await applyPlan(admin, { ...(await restOf(admin, stream)), plan: stream.planFor([], { isCut: true, length: 1 }) });
    // The client never looks for deadlocks, so that the run is always the one that finds this one.
    await client.query("set application_name = 'rival'; set deadlock_timeout = '10min'");
    const told: RunEvent[] = [];
    let applying: Promise<unknown> = Promise.resolve();
    await client.transaction(async (session) => {
      await session.query('lock table public.b in access exclusive mode');
      applying = applyPlan(runner, {
        ...(await restOf(admin, stream)),
        lockTimeoutMs: 0,
        retryDelayMs: 10,
        onEvent: (event) => told.push(event),
      });
      await until('that the run holds public.a', async () => {
        const held = await admin.query("select from pg_locks where relation = 'public.a'::regclass and granted");
        return held.length > 0;
      });
      await session.query('lock table public.a in access exclusive mode');
    });
    await client.close();
    await applying;
    expect(retriesIn(told)[0]).toMatchObject({ reason: 'deadlock detected', attempt: 1 });
    expect(await ledgerFlaws(admin, stream)).toEqual([]);
    expect((await contentsOf(admin)).filter((line) => line.startsWith('column'))).toEqual([
      'column a.id integer false',
      'column a.more integer false',
      'column b.id integer false',
      'column b.more integer false',
    ]);
  });
});

test('a run that meets another one inside a segment waits for it, looks again, and goes on', async () => {
  const { own, stream, admin, migrateBeside } = await scene(undefined, {
    '20260101000000_create_held': 'create table public.held (id int);',
    '20260102000000_index_held': '-- @transaction none\ncreate index concurrently held_id on public.held (id);',
    '20260103000000_create_three': 'create table public.three (id int);',
  });
  const [runner, other] = [await own.connect(), await own.connect()];
  let letGo: () => void = () => {};
  let holding: Promise<unknown> = Promise.resolve();
  const told = await migrateBeside(runner, async (sofar) => {
    await untilSomeoneWaits(admin);
    // As a run that lost its lock and does not know it yet, in a segment of its own.
    await new Promise<void>((taken) => {
      holding = other.transaction(async (session) => {
        await session.query("select pg_advisory_xact_lock(hashtextextended('tributary segment', 0))");
        taken();
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
      });
    });
    void untilTold(sofar, 'waiting').then(() => letGo());
  });
  await holding;
  expect(told.find(({ kind }) => kind === 'waiting')).toMatchObject({ for: 'orphan' });
  expect(told.flatMap((event) => (event.kind === 'committed' ? event.migrations : []))).toEqual([
    'shop/20260102000000_index_held',
    'shop/20260103000000_create_three',
  ]);
  expect(await ledgerFlaws(admin, stream)).toEqual([]);
});
