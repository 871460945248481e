import { describe, expect, onTestFinished, test } from 'vitest';

import { MigrationFailed } from '../src/index.ts';
import { creatorsIn, replayStream, type Shadow } from '../src/shadow.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { objectsIn } from './support/objects.ts';
import { parser, shopWith } from './support/stream.ts';

/** Key and SQL, in order. */
const replay = async (...migrations: readonly (readonly [name: string, sql: string])[]): Promise<Shadow> => {
  const stream = shopWith(
    Object.fromEntries(migrations.map(([name, sql], index) => [`2026010100000${index}_${name}`, sql])),
  );
  const shadow = await replayStream({ plan: stream.planFor(), parser, clusterCache: CLUSTER_CACHE });
  onTestFinished(shadow.close);
  return shadow;
};

const lines = ({ effects }: Shadow): readonly string[] =>
  effects.map(
    ({ key, change, kind, identity }) => `${key.slice('shop/2026010100000'.length)}: ${change} ${kind} ${identity}`,
  );

describe('the effects of a replay', () => {
  test('are what each migration was seen to create, alter and drop', async () => {
    const shadow = await replay(
      ['create', 'create table public.t (id int primary key, a int, b text); create index t_a on public.t (a);'],
      ['change', 'alter table public.t rename a to c; create policy "see it" on public.t using (true);'],
      ['drop', 'drop index public.t_a; create type public.mood as enum ();'],
    );
    expect(lines(shadow)).toMatchInlineSnapshot(`
      [
        "0_create: created table public.t",
        "0_create: created index public.t_pkey",
        "0_create: created index public.t_a",
        "1_change: altered table column public.t.c",
        "1_change: created policy "see it" on public.t",
        "2_drop: dropped index public.t_a",
        "2_drop: created type public.mood",
      ]
    `);
  });

  test('include what is built from text and run by a block', async () => {
    const shadow = await replay(
      ['create', 'create table public.t (id int, secret text);'],
      ['drop', "do $$ begin execute format('alter table public.%I drop column %I', 't', 'secret'); end $$;"],
      ['built', `do $$ begin for n in 1..2 loop execute 'create table public.built_' || n || ' ()'; end loop; end $$;`],
    );
    expect(lines(shadow).slice(1)).toEqual([
      '1_drop: dropped table column public.t.secret',
      '1_drop: altered table public.t',
      '2_built: created table public.built_1',
      '2_built: created table public.built_2',
    ]);
  });

  test('include roles, and statements outside a transaction', async () => {
    const shadow = await replay(
      ['create', 'create table public.t (id int); create role shadow_reader;'],
      [
        'index',
        '-- @transaction none\ncreate index concurrently t_id on public.t (id);\ndrop index concurrently t_id;',
      ],
    );
    expect(lines(shadow)).toEqual([
      '0_create: created role shadow_reader',
      '0_create: created table public.t',
      '1_index: created index public.t_id',
      '1_index: dropped index public.t_id',
    ]);
  });

  test('leave out what is temporary', async () => {
    const shadow = await replay([
      'create',
      'create temporary table scratch (id int); alter table scratch add column a int; drop table scratch; select 1;',
    ]);
    expect(lines(shadow)).toEqual([]);
  });

  test('leave out what an extension brings', async () => {
    const stream = shopWith({ '20260101000000_create_extension': 'create extension citext;' });
    const options = { plan: stream.planFor(), parser, clusterCache: CLUSTER_CACHE, extensions: ['citext'] };
    const shadow = await replayStream(options);
    await shadow.close();
    expect(shadow.effects.map(({ change, kind, identity }) => `${change} ${kind} ${identity}`)).toEqual([
      'created extension citext',
    ]);
  });

  test('tell who created an object first', async () => {
    const shadow = await replay(
      [
        'one',
        'create table public.t (); create function public.f(int, text[]) returns int language sql as $$select 1$$;',
      ],
      ['two', 'drop table public.t;'],
      [
        'three',
        'create table public.t (); create or replace function public.f(int, text[]) returns int language sql as $$select 2$$;',
      ],
      ['four', 'alter table public.t rename to renamed;'],
    );
    const creators = creatorsIn(shadow.effects);
    expect(creators.get('table public.t')).toBe('shop/20260101000000_one');
    expect(creators.get('function public.f(integer,pg_catalog.text[])')).toBe('shop/20260101000000_one');
    expect(creators.get('table public.renamed')).toBe('shop/20260101000003_four');
    expect(creators.has('table public.other')).toBe(false);
  });
});

describe('a replay', () => {
  test('leaves the stream’s objects and nothing of its own', async () => {
    const shadow = await replay(['create', 'create table public.t (id int);']);
    expect(await objectsIn(shadow.database)).toEqual(['table t', 'type t', 'type t[]']);
    expect(await shadow.database.query("select nspname from pg_namespace where nspname like 'tributary%'")).toEqual([]);
  });

  test('tells each migration before it runs', async () => {
    const stream = shopWith({ '20260101000000_one': 'select 1;', '20260101000001_two': 'select 2;' });
    const told: string[] = [];
    const options = { plan: stream.planFor(), parser, clusterCache: CLUSTER_CACHE };
    const shadow = await replayStream({ ...options, onMigration: (key, done) => told.push(`${done} ${key}`) });
    await shadow.close();
    expect(told).toEqual(['0 shop/20260101000000_one', '1 shop/20260101000001_two']);
  });

  test.each(['', '-- @transaction none\n'])('that fails says where, %j', async (head) => {
    const failing = replay(
      ['one', 'create table public.t ();'],
      ['two', `${head}create table public.u ();\n create table t ();`],
    );
    await expect(failing).rejects.toThrow(MigrationFailed);
    await expect(failing).rejects.toMatchObject({
      data: { key: 'shop/20260101000001_two', line: head === '' ? 2 : 3, column: 2, sqlstate: '42P07' },
    });
  });

  test('finds a constraint that was deferred and does not hold', async () => {
    const sql = `create table public.t (id int primary key, other int references public.t deferrable initially deferred);
insert into public.t values (1, 2);`;
    await expect(replay(['one', sql])).rejects.toMatchObject({
      code: 'migration-failed',
      data: { line: 2, column: 1, sqlstate: '23503' },
    });
  });
});
