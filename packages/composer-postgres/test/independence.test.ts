import { selectOrderPairs, type OrderProof } from '@tributary/composer-core';
import { expect, test } from 'vitest';

import { proveOrders } from '../src/independence/prove-orders.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { parser, streamOf, type ServiceSketch } from './support/stream.ts';

const NO_TOUCHES = { changed: new Map(), named: new Map(), wide: new Set<string>() };

/** Every pair of a stream whose order nothing fixes, and what running both orders showed. */
const provenPairs = async (
  services: Readonly<Record<string, ServiceSketch>>,
): Promise<Readonly<Record<string, OrderProof>>> => {
  const { lock, planFor } = streamOf(services);
  const { pairs } = selectOrderPairs(lock.entries, NO_TOUCHES, Number.POSITIVE_INFINITY);
  const proofs = await proveOrders({ plan: planFor(), parser, pairs, clusterCache: CLUSTER_CACHE });
  const short = (key: string): string => key.replace(/\/\d+_/, '/');
  return Object.fromEntries(
    pairs.map(({ earlier, later }, index) => [`${short(earlier.key)} ${short(later.key)}`, proofs[index]!]),
  );
};

test('rights on all tables and a table that is made beside them depend on their order; what stays apart does not', async () => {
  const proofs = await provenPairs({
    access: {
      migrations: {
        '20260101000000_schema': 'create schema shop; create role test_order_reader;',
        '20260103000000_all': 'grant select on all tables in schema shop to test_order_reader;',
      },
    },
    notes: { migrations: { '20260102000000_notes': 'create table public.notes (id int primary key);' } },
    shop: {
      needs: ['access'],
      migrations: {
        '20260104000000_orders': 'create table shop.orders (id int primary key);',
        '20260105000000_lines': 'create table shop.lines (id int primary key, o int references shop.orders (id));',
      },
    },
  });
  const rights = (later: string, table: string) => ({
    result: 'different',
    later,
    differences: [expect.stringContaining(table)],
  });
  expect(proofs).toEqual({
    'access/schema notes/notes': { result: 'same' },
    'notes/notes access/all': { result: 'same' },
    'notes/notes shop/orders': { result: 'same' },
    'notes/notes shop/lines': { result: 'same' },
    'access/all shop/orders': rights('shop/20260104000000_orders', 'orders'),
    // What the pair brings along already makes the difference: that is what is named.
    'access/all shop/lines': rights('shop/20260104000000_orders', 'orders'),
  });
});

test('default rights, and a view on all columns', async () => {
  const base = {
    migrations: {
      '20260101000000_base': 'create table public.base (id int primary key); create role test_order_writer;',
      '20260102000000_rights': 'alter default privileges in schema public grant insert on tables to test_order_writer;',
      '20260103000000_more': 'alter table public.base add note text;',
    },
  };
  const proofs = await provenPairs({
    base,
    other: {
      needs: ['base'],
      migrations: { '20260104000000_all': 'create view public.all_of_it as select * from public.base;' },
    },
  });
  expect(proofs).toMatchObject({
    'base/rights other/all': { result: 'different' },
    'base/more other/all': {
      result: 'different',
      differences: [
        'less: view:public.all_of_it depends column:public.base.note',
        'other: view:public.all_of_it, its def',
      ],
    },
  });
});

test('one that does not run in the other order is a counter-example too', async () => {
  const proofs = await provenPairs({
    a: { migrations: { '20260101000000_make': `do $$ begin execute 'create table public.hidden (id int)'; end $$;` } },
    b: { migrations: { '20260102000000_use': `do $$ begin execute 'alter table public.hidden add n int'; end $$;` } },
  });
  expect(proofs).toEqual({
    'a/make b/use': {
      result: 'failed',
      later: 'b/20260102000000_use',
      problem: 'b/20260102000000_use fails: relation "public.hidden" does not exist (SQLSTATE 42P01)',
    },
  });
});

test('what only fails because it shares a transaction is run apart, and so is what cannot be in one', async () => {
  const proofs = await provenPairs({
    a: {
      migrations: {
        '20260101000000_mood': `create type public.mood as enum ('good');`,
        '20260103000000_bad': `alter type public.mood add value 'bad';`,
        '20260105000000_use': `create table public.days (id int primary key, mood public.mood default 'bad');`,
      },
    },
    b: {
      migrations: {
        '20260102000000_b': 'create table public.b (id int primary key);',
        '20260104000000_aside': 'create index concurrently idx_b_id on public.b (id);',
      },
    },
  });
  expect(Object.keys(proofs)).toHaveLength(6);
  expect(Object.values(proofs)).toEqual(Array.from({ length: 6 }, () => ({ result: 'same' })));
});
