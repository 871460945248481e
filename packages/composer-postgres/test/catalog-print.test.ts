import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connect } from '../src/connect.ts';
import type { Database } from '../src/database.ts';
import { catalogPrint } from '../src/facts/catalog-print.ts';
import { CLUSTER_CACHE } from './support/databases.ts';

let database: Database;

beforeAll(async () => {
  database = await connect({ kind: 'pglite-memory', label: 'memory' }, { clusterCache: CLUSTER_CACHE });
  await database.query(`
    create role reader;
    create table public.things (id int primary key, name text not null default 'x', kind int);
    create index things_kind on public.things (kind);
    create function public.f(int) returns int language sql as 'select $1';
    create view public.named as select name from public.things;
    create type public.mood as enum ('good');
    alter table public.things enable row level security;
    create policy all_of_it on public.things using (true);
    create function public.g() returns trigger language plpgsql as 'begin return new; end';
    create trigger t before update on public.things for each row execute function public.g();
    create sequence public.s;
    comment on table public.things is 'Things.';`);
});

afterAll(() => database.close());

/** What the print is before, after `sql`, and after what takes it back, in one transaction that is rolled back. */
const printsAround = async (sql: string, back: string): Promise<readonly string[]> => {
  const prints: string[] = [];
  await database
    .transaction(async (session) => {
      for (const step of ['', sql, back]) {
        if (step !== '') await session.query(step);
        prints.push(await catalogPrint(session));
      }
      throw new Error('rolled back');
    })
    .catch(() => {});
  return prints;
};

describe('a print of the catalog', () => {
  test.each([
    ['create table public.more (id int primary key, t text)', 'drop table public.more'],
    ['alter table public.things add column note text', 'alter table public.things drop column note'],
    ['alter table public.things alter kind set default 1', 'alter table public.things alter kind drop default'],
    ['create index i on public.things (name)', 'drop index public.i'],
    ['alter table public.things add constraint c check (id > 0)', 'alter table public.things drop constraint c'],
    ['alter table public.things disable row level security', 'alter table public.things enable row level security'],
    ['alter policy all_of_it on public.things using (false)', 'alter policy all_of_it on public.things using (true)'],
    ['alter table public.things disable trigger t', 'alter table public.things enable trigger t'],
    ['grant select on public.things to reader', 'revoke select on public.things from reader'],
    ['grant select (name) on public.things to reader', 'revoke select (name) on public.things from reader'],
    ['revoke execute on function public.f(int) from public', 'grant execute on function public.f(int) to public'],
    [
      "create or replace function public.f(int) returns int language sql as 'select 2'",
      "create or replace function public.f(int) returns int language sql as 'select $1'",
    ],
    ["comment on table public.things is 'Others.'", "comment on table public.things is 'Things.'"],
    ['alter sequence public.s increment 5', 'alter sequence public.s increment 1'],
    ['create schema more', 'drop schema more'],
    ['create publication p for table public.things', 'drop publication p'],
    ['create role writer', 'drop role writer'],
    ['alter role reader createdb', 'alter role reader nocreatedb'],
    ['grant create on schema public to reader', 'revoke create on schema public from reader'],
    [
      'alter default privileges grant select on tables to reader',
      'alter default privileges revoke select on tables from reader',
    ],
    ['alter table public.things rename kind to sort', 'alter table public.things rename sort to kind'],
    ['alter table public.things owner to reader', 'alter table public.things owner to current_user'],
    ['create statistics public.st on id, kind from public.things', 'drop statistics public.st'],
    ['alter table public.things set (fillfactor = 50)', 'alter table public.things reset (fillfactor)'],
  ])('is another one after %s, and the same after %s', async (sql, back) => {
    const [before, between, after] = await printsAround(sql, back);
    expect(between).not.toBe(before);
    expect(after).toBe(before);
  });

  test('is another one where an object was dropped and made again: it does not claim what it cannot know', async () => {
    const view = 'create view public.named as select name from public.things';
    const [before, , after] = await printsAround('drop view public.named', view);
    expect(after).not.toBe(before);
  });

  test('does not see rows, nor what analyze says of them', async () => {
    const before = await catalogPrint(database);
    await database.query('insert into public.things select g from generate_series(1, 1000) g; analyze');
    expect(await catalogPrint(database)).toBe(before);
  });
});
