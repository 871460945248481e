import { plannedMigrations, readCheckpointHead } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { applyCheckpoint, type CheckpointOutcome } from '../src/checkpoint/apply-checkpoint.ts';
import { CheckpointUnfaithful } from '../src/checkpoint/errors.ts';
import { makeCheckpoint } from '../src/checkpoint/make-checkpoint.ts';
import { readState, stateDifferences } from '../src/checkpoint/state.ts';
import { fingerprint } from '../src/facts/fingerprint.ts';
import { applyPlan, readLedger, type Database } from '../src/index.ts';
import { CLUSTER_CACHE, engines, pgliteDatabase, serverDatabase } from './support/databases.ts';
import { parser, shopWith, TESTER, type Stream } from './support/stream.ts';

const made = async ({ lock, planFor }: Stream): Promise<string> => {
  const last = lock.entries.at(-1)!;
  const head = { composition: 'test', migrations: lock.entries.length, key: last.key, chain: last.chain };
  return (await makeCheckpoint({ head, plan: planFor(), parser, clusterCache: CLUSTER_CACHE })).text;
};

const start = (database: Database, stream: Stream, text: string): Promise<CheckpointOutcome> => {
  const plan = stream.planFor();
  const head = readCheckpointHead(text)!;
  const migrations = plannedMigrations(plan).slice(0, head.migrations);
  return applyCheckpoint(database, { ...TESTER, head, text, migrations, planId: plan.planId, parser });
};

const SHOP = {
  '20260101000000_roles':
    'do $$ begin create role test_checkpoint_reader nologin noinherit; exception when duplicate_object then null; end $$;',
  '20260102000000_items': `create type public.mood as enum ('good', 'bad');
create table public.items (id int generated always as identity primary key, mood public.mood, code varchar(9) check (code in ('a', 'b')), at timestamptz not null default now());
insert into public.items (mood, code) values ('good', 'a'), ('bad', 'b');
grant select on public.items to test_checkpoint_reader;`,
  '20260103000000_aside': 'create index concurrently idx_items_mood on public.items (mood);',
};

test('one script: what it stands for, roles, tables, rows, rights, and a hash of it all', async () => {
  const text = await made(
    shopWith({
      '20260101000000_roles': 'create role test_checkpoint_reader nologin noinherit;',
      '20260102000000_items': `create table public.items (id int primary key); insert into public.items values (1); grant select on public.items to test_checkpoint_reader;`,
    }),
  );
  expect(text).toMatchInlineSnapshot(`
    "-- tributary dump, format 1
    -- checkpoint, format 1
    -- composition: test
    -- migrations: 2
    -- last: shop/20260102000000_items
    -- chain: 2b734b632555f34890b17c76b45519eea13b7eccd8aba1e41494c975e133aef1
    -- server: 18
    -- What the migrations up to the last one give, as one script. Written by tributary checkpoint; tributary migrate runs it
    -- on an empty database and records them as applied. It is not to be edited: its last line is a hash of the rest.
    -- holds: schema and data

    DO $role$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'test_checkpoint_reader') THEN CREATE ROLE "test_checkpoint_reader" NOLOGIN NOINHERIT; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $role$;

    SET statement_timeout = 0;
    SET lock_timeout = 0;
    SET client_encoding = 'UTF8';
    SET standard_conforming_strings = on;
    SELECT pg_catalog.set_config('search_path', '', false);
    SET check_function_bodies = false;
    SET client_min_messages = warning;
    SET row_security = off;

    CREATE SCHEMA IF NOT EXISTS "public";
    CREATE TABLE "public"."items" (
      "id" integer NOT NULL
    );

    COPY public.items (id) FROM stdin;
    1
    \\.

    ALTER TABLE "public"."items" ADD CONSTRAINT "items_pkey" PRIMARY KEY (id);
    REVOKE ALL ON SCHEMA "public" FROM PUBLIC;
    GRANT USAGE ON SCHEMA "public" TO PUBLIC;
    REVOKE ALL ON SCHEMA "public" FROM "pg_database_owner";
    GRANT ALL ON SCHEMA "public" TO "pg_database_owner";
    REVOKE ALL ON TABLE "public"."items" FROM "test_checkpoint_reader";
    GRANT SELECT ON TABLE "public"."items" TO "test_checkpoint_reader";

    -- end of dump, 1 rows, sha256 596adbe2c52b6218abbc7b257fcc484cee9c510f6ab4c5ef47daa9c8d31437d5
    "
  `);
});

describe('it is not written where it would not give what the migrations give', () => {
  test.each([
    [
      'random rows',
      'create table public.a (id uuid default gen_random_uuid()); insert into public.a default values;',
      'other: rows of public.a',
    ],
    [
      'a role that can log in',
      'create role test_checkpoint_login login; create table public.a (id int); grant select on public.a to test_checkpoint_login;',
      'other: role:test_checkpoint_login, its login',
    ],
    [
      'a member of a role',
      'create role test_checkpoint_a; create role test_checkpoint_b; grant test_checkpoint_a to test_checkpoint_b;',
      'less: role:test_checkpoint_a',
    ],
    [
      'an owner',
      'create role test_checkpoint_owner; create table public.a (id int); alter table public.a owner to test_checkpoint_owner;',
      'test_checkpoint_owner',
    ],
    [
      'a kind that the facts do not tell',
      'create type public.mood as enum (); create cast (public.mood as int) with inout;',
      'cast',
    ],
    [
      'a setting of the database',
      `do $$ begin execute format('alter database %I set tributary.test to 1', current_database()); end $$;`,
      'less: setting of the database for everybody: tributary.test=1',
    ],
  ])('%s', async (_, sql, difference) => {
    const refused = made(shopWith({ '20260101000000_a': sql }));
    await expect(refused).rejects.toThrow(CheckpointUnfaithful);
    await expect(refused).rejects.toThrow(difference);
  });
});

describe.each(engines())('a new database on $name', ({ open }) => {
  test('starts from it as if it had run the migrations, or runs them; what comes after runs on top', async () => {
    const stream = shopWith(SHOP);
    const text = await made(stream);
    const [database, long] = [await open(), await pgliteDatabase()];
    const isProven = (await database.serverVersion()) >= 180_000;
    const outcome = await start(database, stream, text);
    expect(outcome).toMatchObject(
      isProven
        ? { kind: 'applied', keys: stream.lock.entries.map(({ key }) => key) }
        : { kind: 'passed-over', because: expect.stringContaining('proven on PostgreSQL 18') },
    );
    const later = shopWith({ ...SHOP, '20260104000000_more': 'alter table public.items add note text;' }, stream.lock);
    const run = async (on: Database) =>
      applyPlan(on, { ...TESTER, plan: later.planFor((await readLedger(on)).migrations), parser });
    expect((await run(database)).applied).toHaveLength(isProven ? 1 : 4);
    await run(long);
    const plain = async (on: Database) =>
      (await readLedger(on)).migrations.map(({ appliedAt: _at, durationMs: _ms, planId: _id, ...row }) => row);
    expect(await plain(database)).toEqual(await plain(long));
    if (!isProven) return;
    const [short, far] = [await readState(database), await readState(long)];
    expect(short.rows.get('public.items')).toBe(far.rows.get('public.items'));
    expect(fingerprint(short.facts)).toBe(fingerprint(far.facts));
    const events = await database.query<{ kind: string; key: string }>(
      `select kind, data ->> 'key' as key from tributary.events order by id`,
    );
    expect(events[0]).toEqual({ kind: 'checkpoint', key: 'shop/20260103000000_aside' });
  });
});

test('of two runs at once one starts from it, and the other finds the work done', async () => {
  const stream = shopWith(SHOP);
  const text = await made(stream);
  const { connect } = await serverDatabase();
  const outcomes = await Promise.all([await connect(), await connect()].map((one) => start(one, stream, text)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['applied', 'passed-over']);
  const { migrations } = await readLedger(await connect());
  expect(migrations.map(({ key }) => key)).toEqual(stream.lock.entries.map(({ key }) => key));
});

describe('it is passed over, and nothing is changed', () => {
  const stream = shopWith({ '20260101000000_a': 'create table public.a (id int primary key);' });

  test.each([
    [
      'a ledger',
      'create schema tributary; create table tributary.ledger (format int); insert into tributary.ledger values (1);',
      'the database has a ledger',
    ],
    ['a table', 'create table public.mine (id int);', 'the database is not new: it has public.mine'],
    [
      'default privileges',
      'alter default privileges grant select on tables to public;',
      'the database is not new: it has default privileges',
    ],
    [
      'a closed schema public',
      'revoke all on schema public from public;',
      'the database is not new: it has other rights on schema public',
    ],
    [
      'a role without power',
      'create role test_checkpoint_weak; set role test_checkpoint_weak;',
      'it was proven for a superuser, and this role is none',
    ],
  ])('where there is %s', async (_, sql, because) => {
    const text = await made(stream);
    const database = await pgliteDatabase();
    await database.query(sql);
    expect(await start(database, stream, text)).toEqual({ kind: 'passed-over', because });
    expect(await database.query(`select to_regclass('public.a') as a`)).toEqual([{ a: null }]);
  });

  test('where the file was changed, or the server refuses it: the ledger stays empty', async () => {
    const text = await made(stream);
    const database = await pgliteDatabase();
    const edited = text.replace('CREATE TABLE', 'CREATE UNLOGGED TABLE');
    expect(await start(database, stream, edited)).toMatchObject({
      kind: 'passed-over',
      because: expect.stringContaining('damaged'),
    });
    expect((await readLedger(database)).migrations).toEqual([]);
    expect(await database.query(`select to_regclass('public.a') as a`)).toEqual([{ a: null }]);
    const another = await pgliteDatabase();
    const wrong = text.replace('CREATE TABLE', 'CREATE TABEL');
    expect(await start(another, stream, wrong)).toMatchObject({
      kind: 'passed-over',
      because: expect.stringContaining('TABEL'),
    });
  });
});

test('two states that differ in the order of columns or where a sequence stands are not the same', async () => {
  const [one, other] = [await pgliteDatabase(), await pgliteDatabase()];
  await one.query('create table public.a (x int, y int); create sequence public.s;');
  await other.query(`create table public.a (y int, x int); create sequence public.s; select nextval('public.s');`);
  expect(
    stateDifferences(await readState(one), await readState(other)).filter((line) => line.startsWith('more: ')),
  ).toEqual([expect.stringContaining('setval'), 'more: columns of public.a: y, x']);
});
