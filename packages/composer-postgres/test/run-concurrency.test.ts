import { describe, expect, test } from 'vitest';

import {
  applyPlan,
  LedgerDiverged,
  readLedger,
  RunLockBusy,
  type ApplyOptions,
  type Database,
  type Holder,
  type RunEvent,
} from '../src/index.ts';
import { serverDatabase, servers } from './support/databases.ts';
import { parser, shopWith, TESTER, type Stream } from './support/stream.ts';
import { holdingTable, untilOneWaits } from './support/waiting.ts';

const RUNS = 8;

const run = (database: Database, stream: Stream, options: Partial<ApplyOptions> = {}) =>
  applyPlan(database, { plan: stream.planFor(), parser, ...TESTER, ...options });

const keys = (stream: Stream): readonly string[] => stream.lock.entries.map(({ key }) => key);

const numbered = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `202601010000${String(index).padStart(2, '0')}_create_${index}`,
      `create table public.t${index} (id int primary key); insert into public.t${index} values (1);`,
    ]),
  );

const index = '-- @transaction none\ncreate index concurrently i on public.t0 (id);';

describe.each(servers())('runs at once on $name', ({ url }) => {
  test('all end well on an empty database, and each migration ran once', async () => {
    const { connect } = await serverDatabase(url);
    const stream = shopWith({ ...numbered(20), '20260102000000_index_0': index, '20260103000000_end': 'select 1;' });
    const databases = await Promise.all(Array.from({ length: RUNS }, connect));
    const reports = await Promise.all(databases.map((database) => run(database, stream)));
    expect(reports.flatMap(({ applied }) => applied)).toEqual(keys(stream));
    expect(reports.filter(({ alreadyApplied }) => alreadyApplied.length === keys(stream).length)).toHaveLength(
      RUNS - 1,
    );
    const [database] = databases as [Database, ...Database[]];
    const { migrations } = await readLedger(database);
    expect(migrations.map(({ key, state }) => `${key} ${state}`)).toEqual(keys(stream).map((key) => `${key} applied`));
    const kinds = await database.query("select kind from tributary.events where kind like 'run%' order by id");
    expect(kinds).toEqual([{ kind: 'run-started' }, { kind: 'run-finished' }]);
  });

  test('of which one holds the lock too long: the other gives up and says who has it', async () => {
    const { connect, target } = await serverDatabase(url);
    const [holder, first, second, observer] = [await connect(), await connect(), await connect(), await connect()];
    const start = shopWith({ '20260101000000_one': 'create table public.one ();' });
    await run(first, start);
    const stream = shopWith(
      { '20260101000000_one': 'create table public.one ();', '20260102000000_two': 'drop table public.one;' },
      start.lock,
    );
    const { busy } = await holdingTable(holder, 'public.one', async () => {
      const busy = run(first, stream);
      busy.catch(() => {});
      await untilOneWaits(observer);
      const error: unknown = await run(second, stream, { lockWaitMs: 0 }).catch((reason: unknown) => reason);
      if (!(error instanceof RunLockBusy)) throw error;
      const { pid, since } = error.data['holder'] as Holder;
      expect(error).toMatchObject({ code: 'run-lock-busy', exitCode: 3, data: { database: target.label } });
      expect(error.message).toBe(
        `Another run is at work on ${target.label}: tributary lock, pid ${pid}, since ${since}.`,
      );
      expect(error.hint).toBe('Wait for it to end and run the command again, or wait longer with --lock-wait.');
      const alive = 'select application_name as application, usename as "user" from pg_stat_activity where pid = $1';
      expect(await observer.query(alive, [pid])).toMatchObject([{ application: 'tributary lock' }]);
      expect(since).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      return { busy };
    });
    expect((await busy).applied).toEqual(['shop/20260102000000_two']);
  });

  test('one of which waits is told the holder, and goes on when the lock is free', async () => {
    const { connect } = await serverDatabase(url);
    const [holder, first, second, observer] = [await connect(), await connect(), await connect(), await connect()];
    await holder.query('create table public.one ()');
    const stream = shopWith({ '20260101000000_one': 'drop table if exists public.one;' });
    const { both } = await holdingTable(holder, 'public.one', async () => {
      const working = run(first, stream);
      await untilOneWaits(observer);
      const told = Promise.withResolvers<RunEvent>();
      const waiting = run(second, stream, { onEvent: (event) => told.resolve(event) });
      const both = Promise.all([working, waiting]);
      both.catch(told.reject);
      expect(await told.promise).toMatchObject({ kind: 'waiting', holder: { application: 'tributary lock' } });
      return { both };
    });
    expect((await both).map(({ applied, alreadyApplied }) => [applied.length, alreadyApplied.length])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test('of two branches of a stream: the one that comes second is refused and changes nothing', async () => {
    const { connect } = await serverDatabase(url);
    const [first, second] = [await connect(), await connect()];
    const ours = shopWith({ '20260101000000_one': 'create table public.one ();' });
    const theirs = shopWith({
      '20260101000000_one': 'create table public.other ();',
      '20260102000000_two': 'create table public.two ();',
    });
    await run(first, ours);
    const before = await readLedger(first);
    await expect(run(second, theirs)).rejects.toThrow(LedgerDiverged);
    await expect(run(second, theirs)).rejects.toMatchObject({
      code: 'ledger-diverged',
      exitCode: 3,
      message: 'While this run waited, another one applied shop/20260101000000_one with different SQL.',
    });
    expect(await readLedger(first)).toEqual(before);
    expect(await first.query("select to_regclass('public.two') as two")).toEqual([{ two: null }]);
  });
});
