import { describe, expect, test } from 'vitest';

import {
  MigrationNeeded,
  refuseNeeded,
  RollbackTargetUnknown,
  selectRollback,
  untoldEffects,
  type LockEntry,
  type Reconciled,
} from '../src/index.ts';
import { parser } from './builders.ts';

const untold = (sql: string): readonly string[] => untoldEffects(parser, { sql });

describe('what no catalog tells how to undo', () => {
  test.each([
    ['insert into public.a values (1)', 'changes rows of public.a'],
    ['update a set b = 1', 'changes rows of public.a'],
    ['delete from public.a', 'changes rows of public.a'],
    ['merge into public.a using b on true when matched then delete', 'changes rows of public.a'],
    ['truncate public.a', 'removes rows'],
    ['with x as (delete from public.a returning 1) select * from x', 'changes rows of public.a'],
    ['do $$ begin update public.a set b = 1; end $$', 'changes rows of public.a'],
    ['create table b as with x as (delete from public.a returning 1 as c) select c from x', 'changes rows of public.a'],
    [`alter type mood add value 'bad'`, 'adds the value bad to an enum, which PostgreSQL cannot take away'],
    [`alter type mood rename value 'bad' to 'worse'`, 'renames a value of an enum'],
    ['alter table public.a rename to b', 'renames something to b, which looks like a drop and a creation'],
    ['alter table public.a rename column c to d', 'renames something to d, which looks like a drop and a creation'],
    [
      'alter table public.a set schema other',
      'moves something into another schema, which looks like a drop and a creation',
    ],
    ['alter table public.a alter column b type int', 'converts the values of public.a.b to another type'],
    ['alter table public.a owner to x', 'changes owners, which differ from server to server'],
    ['alter role x nologin', 'changes roles, which belong to the whole server'],
    ['grant x to y', 'changes roles, which belong to the whole server'],
    ['alter role x set work_mem = 1', 'changes settings of the server, the database or a role'],
    ['call public.p()', 'calls a procedure, whose work is not seen'],
    ['select cron.schedule(1)', 'runs a query with calls, whose work is not seen'],
    [
      'create extension if not exists pgcrypto',
      "makes extension pgcrypto only where it is missing, so that it may be somebody else's",
    ],
  ])('%s', (sql, effect) => {
    expect(untold(sql)).toEqual([effect]);
  });

  test.each([
    'create table public.a (id int)',
    'create function f() returns void language sql as $$ insert into public.a values (1) $$',
    'create function f() returns void language plpgsql as $$ begin delete from public.a; end $$',
    'grant select on public.a to x',
    'select 1',
    `select pg_catalog.set_config('search_path', '', false)`,
    'copy public.a to stdout',
    `do $$ begin alter publication p add table public.a; end $$`,
  ])('nothing of it: %s', (sql) => {
    expect(untold(sql)).toEqual([]);
  });
});

const entry = (key: string, requires: readonly string[] = []): LockEntry => ({
  version: '20260101000000',
  key,
  package: 'p@1.0.0',
  checksum: 'sha256:0',
  requires,
  transaction: true,
  chain: key,
});

//  a/1 ◀── b/2 ◀── a/3     c/4 pending
const entries = [entry('a/1'), entry('b/2', ['a/1']), entry('a/3', ['b/2']), entry('c/4')];
const all: readonly Reconciled[] = entries.map((one, index) => ({
  key: one.key,
  state: index < 3 ? 'applied' : 'pending',
  entry: one,
}));
const keysOf = (chosen: readonly LockEntry[]): readonly string[] => chosen.map(({ key }) => key);

describe('which migrations a rollback takes back', () => {
  test('the last applied ones, last first', () => {
    expect(keysOf(selectRollback(all, { steps: 2 }))).toEqual(['a/3', 'b/2']);
    expect(keysOf(selectRollback(all, { steps: 9 }))).toEqual(['a/3', 'b/2', 'a/1']);
  });

  test('all after the one that stays', () => {
    expect(keysOf(selectRollback(all, { to: 'a/1' }))).toEqual(['a/3', 'b/2']);
    expect(keysOf(selectRollback(all, { to: 'none' }))).toEqual(['a/3', 'b/2', 'a/1']);
  });

  test('refuses a key that is not applied', () => {
    expect(() => selectRollback(all, { to: 'c/4' })).toThrow(RollbackTargetUnknown);
    expect(() => selectRollback(all, { to: 'd/5' })).toThrow(RollbackTargetUnknown);
  });

  test('refuses one that a migration which stays needs', () => {
    expect(() => refuseNeeded(entries, new Set(['b/2']))).toThrow(MigrationNeeded);
    expect(() => refuseNeeded(entries, new Set(['b/2', 'a/3']))).not.toThrow();
  });
});
