import { describe, expect, test } from 'vitest';

import { lockClass, splitStatements } from '../src/index.ts';
import { parser } from './builders.ts';

/** `name LOCK`, with `rewrites` and `scans` behind; empty where nothing is locked. */
const told = (sql: string, tableOf?: (index: string) => string | undefined): readonly string[] => {
  const [statement] = splitStatements(parser, sql);
  const { relations } = lockClass(statement!, tableOf === undefined ? {} : { tableOf });
  return relations.map(({ name, lock, rewrites, scans }) =>
    [name, lock, ...(rewrites ? ['rewrites'] : []), ...(scans ? ['scans'] : [])].join(' '),
  );
};

const T = 'public.t ACCESS EXCLUSIVE';

describe('lockClass tells from the SQL', () => {
  test.each([
    ['alter table t add c int', [T]],
    ['alter table t add c uuid default gen_random_uuid()', [`${T} rewrites scans`]],
    ['alter table t add c uuid default s.f()', [`${T} rewrites scans`]],
    ['alter table t add c text default lower(s.f())', [`${T} rewrites scans`]],
    ['alter table t add c timestamptz not null default now()', [T]],
    ['alter table t add c date default current_date', [T]],
    ["alter table t add c jsonb not null default '{}'", [T]],
    ['alter table t add c int not null', [`${T} scans`]],
    ['alter table t add c serial', [`${T} rewrites scans`]],
    ['alter table t add c s.serial', [T]],
    ['alter table t alter c type text', [`${T} rewrites scans`]],
    ['alter table t alter c set not null', [`${T} scans`]],
    ['alter table t alter c set default 1', [T]],
    ['alter table t add check (c > 0) not valid', [T]],
    ['alter table t add check (c > 0)', [`${T} scans`]],
    ['alter table t validate constraint x', ['public.t SHARE UPDATE EXCLUSIVE scans']],
    [
      'alter table s.t add foreign key (a) references u not valid',
      ['s.t SHARE ROW EXCLUSIVE', 'public.u SHARE ROW EXCLUSIVE'],
    ],
    [
      'alter table t add foreign key (a) references u',
      ['public.t SHARE ROW EXCLUSIVE scans', 'public.u SHARE ROW EXCLUSIVE'],
    ],
    ['alter table t set (fillfactor = 70)', ['public.t SHARE UPDATE EXCLUSIVE']],
    ['alter table t set (fillfactor = 70), enable row level security', [T]],
    ['create index on t (a)', ['public.t SHARE scans']],
    ['create index concurrently on t (a)', ['public.t SHARE UPDATE EXCLUSIVE scans']],
    ['refresh materialized view concurrently m', ['public.m EXCLUSIVE scans']],
    ['truncate t, s.u', [T, 's.u ACCESS EXCLUSIVE']],
    ['vacuum', ['* SHARE UPDATE EXCLUSIVE']],
    ['select pg_sleep(1) from pg_class', []],
    ['with t as (select 1) select * from t, public.t', ['public.t ACCESS SHARE']],
    ['create table t (id int)', []],
    ['create type e as enum ()', []],
  ] satisfies [string, string[]][])('%s', (sql, expected) => {
    expect(told(sql)).toEqual(expected);
  });

  test('each relation once, with the strongest of its locks and all that happens to it', () => {
    expect(told('alter table t add foreign key (a) references t, validate constraint x')).toEqual([
      'public.t SHARE ROW EXCLUSIVE scans',
    ]);
    expect(told('insert into t select * from u join t on true')).toEqual([
      'public.t ROW EXCLUSIVE',
      'public.u ACCESS SHARE',
    ]);
  });

  test('the table of an index where somebody knows it', () => {
    expect(told('drop index i')).toEqual(['public.i ACCESS EXCLUSIVE']);
    expect(told('drop index i', (index) => (index === 'public.i' ? 'public.t' : undefined))).toEqual([
      'public.t ACCESS EXCLUSIVE',
      'public.i ACCESS EXCLUSIVE',
    ]);
    expect(told('reindex index i', () => 'public.t')).toEqual([
      'public.i ACCESS EXCLUSIVE rewrites',
      'public.t SHARE scans',
    ]);
  });

  test('the strongest lock of the statement, and whether it reads or rewrites anything', () => {
    const of = (sql: string) => lockClass(splitStatements(parser, sql)[0]!);
    expect(of('alter table t add foreign key (a) references u')).toMatchObject({
      lock: 'SHARE ROW EXCLUSIVE',
      scans: true,
    });
    expect(of('alter table t add foreign key (a) references u')).not.toHaveProperty('rewrites');
    expect(of('create schema s')).toEqual({ lock: 'none', relations: [] });
  });
});
