import { readFileSync } from 'node:fs';

import { anAccount, asUser, composedDatabase, sqlstateOf } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

import { FLOW_ARTIFACTS } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const textOf = (file: string): string =>
  readFileSync(new URL(`../migrations/20260420090016_create_flow_artifacts/${file}`, import.meta.url), 'utf8');

const policies = () =>
  database.query(`select policyname from pg_policies where schemaname = 'storage' and tablename = 'objects'`);

test('the bucket is private, and files of others are no business of its policies', async () => {
  expect(await database.query('select id, name, public from storage.buckets')).toEqual([
    { id: FLOW_ARTIFACTS, name: FLOW_ARTIFACTS, public: false },
  ]);
  await database.query(`insert into storage.buckets (id, name) values ('other', 'other')`);
  const user = await anAccount(database);
  const put = (bucket: string) =>
    asUser(database, user, (session) =>
      session.query(`insert into storage.objects (bucket_id, name) values ($1, 'a.md')`, [bucket]),
    );
  await put(FLOW_ARTIFACTS);
  expect(await sqlstateOf(put('other'))).toBe('42501');
  const move = asUser(database, user, (session) => session.query(`update storage.objects set bucket_id = 'other'`));
  expect(await sqlstateOf(move)).toBe('42501');
});

test('a filled bucket is removed with its files and policies, twice without harm, and comes back empty', async () => {
  expect(await policies()).toHaveLength(4);
  for (const _turn of ['once', 'twice']) await database.query(textOf('down.sql'));
  expect(await policies()).toEqual([]);
  expect(await database.query('select id from storage.buckets')).toEqual([{ id: 'other' }]);
  expect(await database.query(`select id from storage.objects where bucket_id = 'flow-artifacts'`)).toEqual([]);
  for (const _turn of ['once', 'twice']) await database.query(textOf('migration.sql'));
  expect(await database.query(`select public from storage.buckets where id = 'flow-artifacts'`)).toEqual([
    { public: false },
  ]);
});

test('row level security of the objects is switched on where it is off', async () => {
  await database.query('alter table storage.objects disable row level security');
  await database.query(textOf('migration.sql'));
  expect(
    await database.query(`select relrowsecurity as is_on from pg_class where oid = 'storage.objects'::regclass`),
  ).toEqual([{ is_on: true }]);
});
