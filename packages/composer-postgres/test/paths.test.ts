import { buildPlan, reconcile, type PathProof } from '@tributary/composer-core';
import { expect, test } from 'vitest';

import { provePaths } from '../src/paths/prove-paths.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { parser, shopWith } from './support/stream.ts';

/** Fresh install against upgrades from the given numbers of migrations. */
const proofOf = (migrations: Readonly<Record<string, string>>, stops: readonly number[]): Promise<PathProof> => {
  const { packages, lock, services, planFor } = shopWith(migrations);
  const reconciled = reconcile(lock, { migrations: [] }, services);
  const upgrade = buildPlan({ composition: 'test', packages, reconciled });
  return provePaths({ fresh: planFor(), upgrade, parser, stops, clusterCache: CLUSTER_CACHE });
};

test('a stream whose migrations leave nothing behind gives the same by every path', async () => {
  const proof = await proofOf(
    {
      '20260101000000_a': 'create table public.a (id int primary key);',
      '20260102000000_mood': `create type public.mood as enum ('good'); alter type public.mood add value 'bad';`,
      '20260103000000_b': `create table public.b (id int primary key, mood public.mood default 'bad');`,
      '20260104000000_index': 'create index concurrently idx_b_mood on public.b (mood);',
      '20260105000000_rows': 'insert into public.a values (1), (2);',
      '20260106000000_check': 'alter table public.a add constraint a_id check (id > 0);',
    },
    [1, 3, 5],
  );
  expect(proof).toEqual({ result: 'same' });
});

test('a setting that the next migration inherits only in a fresh install is found, with that migration', async () => {
  const proof = await proofOf(
    {
      '20260101000000_a': 'create table public.a (id int primary key);',
      '20260102000000_leaves': `create schema other; do $$ begin perform set_config('search_path', 'other', true); end $$; create table b (id int primary key);`,
      '20260103000000_inherits': 'create table c (id int primary key);',
      '20260104000000_d': 'create table public.d (id int primary key);',
    },
    [1],
  );
  expect(proof).toEqual({
    result: 'different',
    key: 'shop/20260103000000_inherits',
    differences: ['less: table:other.c', 'more: table:public.c'],
  });
});

test('what heals before the end still differs for databases that stopped in between', async () => {
  const migrations = {
    '20260101000000_leaves': `do $$ begin perform set_config('tributary.test', 'on', true); end $$;`,
    '20260102000000_inherits': `do $$ begin if current_setting('tributary.test', true) = 'on' then create table public.extra (id int); end if; end $$;`,
    '20260103000000_heals': 'drop table if exists public.extra;',
  };
  expect(await proofOf(migrations, [])).toEqual({ result: 'same' });
  expect(await proofOf(migrations, [2])).toMatchObject({ result: 'different', key: 'shop/20260102000000_inherits' });
});

test('one that fails only where it shares a transaction is named', async () => {
  const proof = await proofOf(
    {
      '20260101000000_rows':
        'create table public.a (id int primary key, o int references public.a (id) deferrable initially deferred); insert into public.a values (1, 1);',
      '20260102000000_alters': 'alter table public.a add column note text;',
    },
    [],
  );
  expect(proof).toEqual({
    result: 'failed',
    key: 'shop/20260102000000_alters',
    problem: 'cannot ALTER TABLE "a" because it has pending trigger events (SQLSTATE 55006)',
  });
});
