import { describe, expect, test } from 'vitest';

import { applyPlan, readLedger, type Database } from '../src/index.ts';
import { startChild } from './support/child.ts';
import { serverDatabase, servers } from './support/databases.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';
import { holdingTable, untilAlone, untilOneWaits } from './support/waiting.ts';

const SCRIPT = new URL('./support/apply.child.ts', import.meta.url);

type Migrations = Readonly<Record<string, string>>;

/** Kills the process of a run while one of its statements waits for `public.held`, and lets its backend find out. */
const crash = async (url: string, migrations: Migrations): Promise<Database> => {
  const server = await serverDatabase(url);
  const [holder, observer] = [await server.connect(), await server.connect()];
  await holder.query('create table public.held (id int)');
  const child = startChild(SCRIPT, [server.url, JSON.stringify(migrations)]);
  await holdingTable(holder, 'public.held', async () => {
    await Promise.race([
      untilOneWaits(observer),
      child.said('applied').then(() => Promise.reject(new Error('no wait'))),
    ]);
    await child.kill();
  });
  await holder.close();
  await untilAlone(observer);
  return observer;
};

const tables = async (database: Database): Promise<readonly string[]> =>
  (
    await database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'held' order by 1",
    )
  ).map(({ name }) => name);

const ledger = async (database: Database): Promise<readonly string[]> =>
  (await readLedger(database)).migrations.map(({ key, state, statementsDone }) => `${key} ${state} ${statementsDone}`);

const rerun = async (database: Database, migrations: Migrations) =>
  applyPlan(database, { plan: shopWith(migrations).planFor(), parser, ...TESTER });

const one = { '20260101000000_one': 'create table public.one ();' };
const allowed = '-- @allow reference-unknown the test makes it';
const index = { '20260102000000_index': `-- @transaction none\ncreate index concurrently i on public.one ((1));` };

describe.each(servers())('a run whose process is killed on $name', ({ url }) => {
  test('inside a transaction leaves nothing of it, and the next run does the work', async () => {
    const two = `${allowed}\ncreate table public.two ();\nalter table public.held add column two int;\ncreate table public.late ();`;
    const migrations = { ...one, ...index, '20260103000000_two': two };
    const database = await crash(url, migrations);
    expect(await tables(database)).toEqual(['one']);
    expect(await ledger(database)).toEqual([
      'shop/20260101000000_one applied 1',
      'shop/20260102000000_index applied 1',
    ]);
    expect(await rerun(database, migrations)).toMatchObject({ applied: ['shop/20260103000000_two'] });
    expect(await tables(database)).toEqual(['late', 'one', 'two']);
  });

  test('in the shared transaction of an empty database leaves that empty', async () => {
    const migrations = { ...one, '20260102000000_two': `${allowed}\nalter table public.held add column two int;` };
    const database = await crash(url, migrations);
    expect(await tables(database)).toEqual([]);
    expect(await ledger(database)).toEqual([]);
    expect((await rerun(database, migrations)).applied).toEqual(['shop/20260101000000_one', 'shop/20260102000000_two']);
  });

  test('outside a transaction is in doubt, until the next run goes on where it stopped', async () => {
    const two = `-- @transaction none\n${allowed}\ncreate table public.two ();\ncreate index concurrently held_by_id on public.held (id);`;
    const migrations = { ...one, '20260102000000_two': two, '20260103000000_three': 'create table public.three ();' };
    const database = await crash(url, migrations);
    expect(await tables(database)).toEqual(['one', 'two']);
    expect(await ledger(database)).toEqual(['shop/20260101000000_one applied 1', 'shop/20260102000000_two in-doubt 1']);
    const { applied } = await rerun(database, migrations);
    expect(applied).toEqual(['shop/20260102000000_two', 'shop/20260103000000_three']);
    expect(await tables(database)).toEqual(['one', 'three', 'two']);
    expect(await ledger(database)).toContain('shop/20260102000000_two applied 2');
  });
});
