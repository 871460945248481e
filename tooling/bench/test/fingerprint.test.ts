import { serverDatabase } from '@tributary/testkit';
import { expect, onTestFinished, test } from 'vitest';

import { fingerprint, type Fingerprint } from '../src/fingerprint.ts';

const SCHEMA = `create table public.a (id int primary key, note text default 'x');
  create function public.f() returns int language sql as 'select 1';`;

const after = async (sql: string): Promise<Fingerprint> => {
  const target = await serverDatabase();
  onTestFinished(target.drop);
  const database = await target.connect();
  await database.query(sql);
  await database.close();
  return fingerprint(target.url);
};

test('a fingerprint counts what migrations made', async () => {
  expect(await after(SCHEMA)).toMatchObject({ tables: 1, columns: 2, indexes: 1, functions: 1 });
});

test('the books of a tool leave it as it is', async () => {
  const books = `create schema tributary; create table tributary.migrations (key text primary key);
    create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key);
    create table public.schema_migrations (version text primary key);
    create table public.pgmigrations (id serial primary key, name text);`;
  expect(await after(SCHEMA + books)).toEqual(await after(SCHEMA));
});

test.each([
  ["comment on table public.a is 'A.'"],
  ['alter table public.a enable row level security'],
  ["alter table public.a alter column note set default 'y'"],
  ['alter table public.a add check (id > 0)'],
  ['create policy p on public.a using (true)'],
  ['grant select on public.a to public'],
  ["create type public.mood as enum ('good')"],
  ["create or replace function public.f() returns int language sql as 'select 2'"],
])('%s changes it', async (sql) => {
  expect((await after(`${SCHEMA}${sql}`)).hash).not.toBe((await after(SCHEMA)).hash);
});
