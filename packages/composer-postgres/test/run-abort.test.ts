import { describe, expect, test } from 'vitest';

import { applyPlan, readLedger, RunInterrupted, type ApplyOptions, type Database } from '../src/index.ts';
import { engines, serverDatabase, servers } from './support/databases.ts';
import { parser, shopWith, TESTER, type Stream } from './support/stream.ts';
import { holdingTable, untilOneWaits } from './support/waiting.ts';

const first = shopWith({ '20260101000000_one': 'create table public.one ();' });
const second = shopWith(
  {
    '20260101000000_one': 'create table public.one ();',
    '20260102000000_two': 'create table public.two (); comment on table public.two is null;',
    '20260103000000_three': 'create table public.three (); alter table public.one add column three int;',
    '20260104000000_four': 'create table public.four ();',
  },
  first.lock,
);

const run = async (database: Database, stream: Stream, options: Partial<ApplyOptions> = {}) => {
  const plan = stream.planFor((await readLedger(database)).migrations);
  return applyPlan(database, { plan, parser, ...TESTER, ...options });
};

const interruptionOf = async (running: Promise<unknown>): Promise<RunInterrupted> => {
  const error = await running.then(
    () => new Error('it ran to its end'),
    (reason: unknown) => reason,
  );
  if (error instanceof RunInterrupted) return error;
  throw error;
};

/** Names of tables and of applied migrations: both must tell the same. */
const state = async (database: Database) => ({
  tables: (
    await database.query<{ name: string }>(
      'select tablename as name from pg_tables where schemaname = \'public\' order by tablename::text collate "C"',
    )
  ).map(({ name }) => name),
  ledger: (await readLedger(database)).migrations.map(({ key }) => key.split('_')[1]),
});

const lastEvent = async (database: Database) =>
  (await database.query('select kind, data from tributary.events order by id desc limit 1'))[0];

describe.each(engines())('a run on $name', ({ open }) => {
  test('that is interrupted before it began does nothing', async () => {
    const database = await open();
    const error = await interruptionOf(run(database, second, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'run-interrupted', exitCode: 1, data: { applied: [] } });
    expect(error.message).toBe('Interrupted. Nothing was applied; nothing is half done.');
    expect(error.hint).toBe('Run the command again to go on.');
    expect(await state(database)).toEqual({ tables: [], ledger: [] });
  });

  test('that is interrupted keeps what was committed, says so, and goes on when it is run again', async () => {
    const database = await open();
    await run(database, first);
    const interrupt = new AbortController();
    const running = run(database, second, {
      signal: interrupt.signal,
      onEvent: (event) => {
        if (event.kind === 'committed') interrupt.abort();
      },
    });
    const { data } = await interruptionOf(running);
    expect(data).toEqual({ applied: ['shop/20260102000000_two'] });
    expect(await state(database)).toEqual({ tables: ['one', 'two'], ledger: ['one', 'two'] });
    expect(await lastEvent(database)).toEqual({
      kind: 'run-interrupted',
      data: { code: 'run-interrupted', applied: ['shop/20260102000000_two'] },
    });
    await run(database, second);
    const all = ['four', 'one', 'three', 'two'];
    expect(await state(database)).toEqual({ tables: all, ledger: ['one', 'two', 'three', 'four'] });
  });
});

describe.each(servers())('a run on $name', ({ url }) => {
  test('that is interrupted while a statement waits cancels it, and its transaction is gone', async () => {
    const { connect } = await serverDatabase(url);
    const [database, holder, observer] = [await connect(), await connect(), await connect()];
    await run(database, first);
    const interrupt = new AbortController();
    await holdingTable(holder, 'public.one', async () => {
      const running = interruptionOf(run(database, second, { signal: interrupt.signal }));
      await untilOneWaits(observer);
      interrupt.abort();
      expect((await running).data).toEqual({ applied: ['shop/20260102000000_two'] });
    });
    expect(await state(database)).toEqual({ tables: ['one', 'two'], ledger: ['one', 'two'] });
    expect(await lastEvent(database)).toMatchObject({ kind: 'run-interrupted' });
  });

  test('that waits for another run can be interrupted, and has then done nothing', async () => {
    const { connect } = await serverDatabase(url);
    const [database, holder, other, observer] = [await connect(), await connect(), await connect(), await connect()];
    await run(database, first);
    const interrupt = new AbortController();
    const { busy } = await holdingTable(holder, 'public.one', async () => {
      const busy = run(other, second);
      busy.catch(() => {});
      await untilOneWaits(observer);
      const waiting = run(database, second, { signal: interrupt.signal, onEvent: () => interrupt.abort() });
      expect((await interruptionOf(waiting)).data).toEqual({ applied: [] });
      return { busy };
    });
    await busy;
    expect((await state(database)).ledger).toEqual(['one', 'two', 'three', 'four']);
  });
});
