import { describe, expect, test } from 'vitest';

import { applyPlan, connect, NotDisposable, readLedger, resetDatabase, type Database } from '../src/index.ts';
import { replayStream, type Effect } from '../src/shadow.ts';
import { CLUSTER_CACHE, engines, pgliteDatabase, serverDatabase, servers } from './support/databases.ts';
import { EVERYTHING } from './support/everything.ts';
import { objectsIn } from './support/objects.ts';
import { parser, shopWith, TESTER, type Stream } from './support/stream.ts';

const everything = shopWith(EVERYTHING);

const replayed = async (stream: Stream, extensions: readonly string[]): Promise<readonly Effect[]> => {
  const shadow = await replayStream({ plan: stream.planFor(), parser, clusterCache: CLUSTER_CACHE, extensions });
  await shadow.close();
  return shadow.effects;
};

const replays = new Map<Stream, Promise<readonly Effect[]>>();

/** Each stream is replayed once. */
const effectsOf = (stream: Stream, extensions: readonly string[] = []): Promise<readonly Effect[]> => {
  const effects = replays.get(stream) ?? replayed(stream, extensions);
  replays.set(stream, effects);
  return effects;
};

const migrate = (database: Database, stream: Stream) =>
  applyPlan(database, { plan: stream.planFor(), parser, ...TESTER });

const reset = async (database: Database, stream: Stream, guarded: readonly string[] = []) =>
  resetDatabase(database, { effects: await effectsOf(stream), guarded: new Set(guarded), ...TESTER });

const dispose = (database: Database) => database.query('update tributary.ledger set disposable = true');

describe.each(engines())('a reset on $name', ({ open }) => {
  test('keeps nothing that the stream made, and the stream runs again', async () => {
    const database = await open();
    expect(await objectsIn(database)).toEqual([]);
    await migrate(database, everything);
    const made = await objectsIn(database);
    expect(made.length).toBeGreaterThan(40);
    await dispose(database);
    const dropped = await reset(database, everything);
    expect(await objectsIn(database)).toEqual([]);
    expect(await readLedger(database)).toEqual({ exists: true, migrations: [], seeds: [], services: [] });
    expect(await database.query('select kind, actor, data from tributary.events')).toEqual([
      { kind: 'database-reset', actor: 'tester', data: { dropped } },
    ]);
    expect(await database.query('select disposable from tributary.ledger')).toEqual([{ disposable: true }]);
    await migrate(database, everything);
    expect(await objectsIn(database)).toEqual(made);
  });

  test('of a database that was never migrated leaves it as it is', async () => {
    const database = await open();
    await database.query('create table public.built ()');
    const before = await objectsIn(database);
    expect(await reset(database, everything)).toBe(0);
    expect(await objectsIn(database)).toEqual(before);
    expect(await readLedger(database)).toMatchObject({ exists: false });
  });
});

describe.each(servers())('a reset on $name', ({ url }) => {
  const connected = async (): Promise<Database> => (await serverDatabase(url)).connect();

  test('is refused where nobody marked the database as disposable', async () => {
    const database = await connected();
    await migrate(database, everything);
    const before = await objectsIn(database);
    const error: unknown = await reset(database, everything).catch((reason: unknown) => reason);
    if (!(error instanceof NotDisposable)) throw error;
    expect(error).toMatchObject({ code: 'database-not-disposable', exitCode: 2, data: { database: database.label } });
    expect(error.message).toContain('is not marked as disposable');
    expect(error.hint).toContain('--mark-disposable');
    expect(await objectsIn(database)).toEqual(before);
    expect((await readLedger(database)).migrations).toHaveLength(3);
  });

  /** A platform, whose parts are made only where the host has none; services hang their own on it. */
  const onPlatform = shopWith({
    '20260101000000_create_platform': `
do $$ begin if to_regnamespace('auth') is null then create schema auth; end if; end $$;
do $$ begin
  if to_regclass('auth.users') is null then
    create table auth.users (id int primary key);
    comment on table auth.users is 'Accounts.
@note stand-in, created only where the host has none';
  end if;
end $$;
do $$ begin
  if to_regprocedure('auth.uid()') is null then create function auth.uid() returns int language sql as 'select 1'; end if;
end $$;
do $$ begin
  if not exists (select from pg_publication where pubname = 'live') then create publication live; end if;
end $$;`,
    '20260102000000_create_profiles': `
create table public.profiles (id int references auth.users (id));
create policy "own one" on public.profiles using (id = auth.uid());
create policy "own account" on auth.users using (id = auth.uid());
create function public.note() returns trigger language plpgsql as 'begin return new; end';
create trigger "note it" after insert on auth.users for each row execute function public.note();
alter publication live add table public.profiles;`,
  });
  const guarded = ['schema auth', 'table auth.users', 'function auth.uid', 'publication live'];

  test('leaves what is the host’s, and takes off what the stream hung on it', async () => {
    const database = await connected();
    await database.query(`create schema auth; create table auth.users (id int primary key); create publication live;
      create function auth.uid() returns int language sql as 'select 2';
      create table public.own (id int); create policy mine on public.own using (id = auth.uid())`);
    const before = await objectsIn(database);
    await migrate(database, onPlatform);
    await dispose(database);
    await reset(database, onPlatform, guarded);
    expect(await objectsIn(database)).toEqual(before);
    await migrate(database, onPlatform);
  });

  test('drops the stand-ins of a host that is not there', async () => {
    const database = await connected();
    await migrate(database, onPlatform);
    await dispose(database);
    await reset(database, onPlatform, guarded);
    expect(await database.query("select to_regclass('auth.users') as users")).toEqual([{ users: null }]);
    await migrate(database, onPlatform);
  });
});

describe('what is asked before a row is dropped', () => {
  const asked = async (sql: string) => {
    const database = await pgliteDatabase();
    await migrate(database, everything);
    await database.query(sql);
    const before = await objectsIn(database);
    const refusal = new RangeError('the disk is full');
    const options = { effects: await effectsOf(everything), guarded: new Set<string>(), ...TESTER };
    const error: unknown = await resetDatabase(database, {
      ...options,
      beforeDrop: () => Promise.reject(refusal),
    }).catch((reason: unknown) => reason);
    return { isRefused: error === refusal, isKept: (await objectsIn(database)).join() === before.join() };
  };

  test.each([
    ['a table of the stream', `insert into billing."Odd ""name""" values (default, 'good', 1)`],
    ['a table that was renamed', 'insert into public.new values (1)'],
    ['a table of others in a schema that goes', 'create table billing.notes as select 1 as one'],
  ])('%s: a refusal keeps everything', async (_, sql) => {
    expect(await asked(sql)).toEqual({ isRefused: true, isKept: true });
  });

  test('tables without rows, and rows that stay: nothing is asked', async () => {
    expect(await asked('create table public.notes as select 1 as one')).toEqual({ isRefused: false, isKept: false });
  });
});

test('a reset of an embedded database, which has no host, drops what is guarded too, and extensions', async () => {
  const stream = shopWith({
    '20260101000000_create_names': `create extension if not exists citext; create schema if not exists names;
create table names.people (name citext);`,
  });
  const database = await connect(
    { kind: 'pglite-memory', label: 'pglite://memory' },
    { extensions: ['citext'], clusterCache: CLUSTER_CACHE },
  );
  try {
    await migrate(database, stream);
    const effects = await effectsOf(stream, ['citext']);
    await resetDatabase(database, { effects, guarded: new Set(['extension citext', 'schema names']), ...TESTER });
    expect(await objectsIn(database)).toEqual([]);
    await migrate(database, stream);
  } finally {
    await database.close();
  }
});
