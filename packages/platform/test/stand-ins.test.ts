import { asAnon, asService, asUser, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { getColumns } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { authUsers, storageBuckets, storageObjects } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
const user = '11111111-1111-4111-8111-111111111111';

beforeAll(async () => {
  await database.query(`insert into storage.buckets (id, name) values ('papers', 'papers')`);
  await database.query(`insert into storage.objects (bucket_id, name) values ('papers', 'drafts/2026/plan.txt')`);
});

const namesOf = (session: Session) => session.query('select name from storage.objects');

describe('the stand-ins', () => {
  test.each<[string, PgTable]>([
    ['auth.users', authUsers],
    ['storage.buckets', storageBuckets],
    ['storage.objects', storageObjects],
  ])('%s has the columns of its Drizzle table', async (identity, table) => {
    expect(`${getTableConfig(table).schema}.${getTableConfig(table).name}`).toBe(identity);
    const rows = await database.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type
       from pg_catalog.pg_attribute where attrelid = $1::regclass and attnum > 0 order by attname`,
      [identity],
    );
    const declared = Object.values(getColumns(table)).map((column) => ({
      name: column.name,
      type: column.getSQLType() + '[]'.repeat(column.dimensions ?? 0),
    }));
    expect(rows).toEqual(declared.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  });

  test('are marked as such, with row level security on', async () => {
    const rows = await database.query<{ is_marked: boolean; is_secured: boolean }>(
      `select pg_catalog.obj_description(oid, 'pg_class') like '%@note stand-in%' as is_marked, relrowsecurity as is_secured
       from pg_catalog.pg_class where oid in ('auth.users'::regclass, 'storage.buckets'::regclass, 'storage.objects'::regclass)`,
    );
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ is_marked: true, is_secured: true })));
  });

  test('keep accounts from API roles', async () => {
    const accounts = (session: Session) => session.query('select id from auth.users');
    expect(await sqlstateOf(asAnon(database, accounts))).toBe('42501');
    expect(await sqlstateOf(asUser(database, user, accounts))).toBe('42501');
    expect(await asService(database, accounts)).toEqual([]);
  });
});

describe('storage', () => {
  test('shows and takes nothing until a service adds a policy', async () => {
    expect(await asUser(database, user, namesOf)).toEqual([]);
    expect(await asService(database, namesOf)).toHaveLength(1);
    const upload = asUser(database, user, (session) =>
      session.query(`insert into storage.objects (bucket_id, name) values ('papers', 'mine.txt')`),
    );
    expect(await sqlstateOf(upload)).toBe('42501');
  });

  test('has one object of a name in a bucket, and only in a bucket that exists', async () => {
    const insert = (bucket: string) =>
      database.query(`insert into storage.objects (bucket_id, name) values ($1, 'drafts/2026/plan.txt')`, [bucket]);
    expect(await sqlstateOf(insert('papers'))).toBe('23505');
    expect(await sqlstateOf(insert('none'))).toBe('23503');
  });

  test('knows the folders of a name', async () => {
    const rows = await database.query(
      `select path_tokens, storage.foldername(name) as folders from storage.objects
       union all select null, storage.foldername('plan.txt')`,
    );
    expect(rows).toEqual([
      { path_tokens: ['drafts', '2026', 'plan.txt'], folders: ['drafts', '2026'] },
      { path_tokens: null, folders: [] },
    ]);
  });
});

describe('what services build on', () => {
  test('set_updated_at sets the time of the transaction, whatever the statement says', async () => {
    const rows = await database.transaction((session) =>
      session.query(
        `update storage.buckets set updated_at = '2000-01-01' where id = 'papers' returning updated_at = now() as is_now`,
      ),
    );
    expect(rows).toEqual([{ is_now: true }]);
  });

  test('the realtime publication is there, and empty', async () => {
    const rows = await database.query(
      `select p.pubname, p.puballtables, count(r.prrelid)::int as tables
       from pg_catalog.pg_publication p left join pg_catalog.pg_publication_rel r on r.prpubid = p.oid group by 1, 2`,
    );
    expect(rows).toEqual([{ pubname: 'supabase_realtime', puballtables: false, tables: 0 }]);
  });

  test('only the service role passes row level security', async () => {
    const rows = await database.query(
      `select rolname, rolcanlogin, rolsuper, rolbypassrls from pg_catalog.pg_roles
       where rolname in ('anon', 'authenticated', 'service_role') order by 1`,
    );
    expect(rows).toEqual([
      { rolname: 'anon', rolcanlogin: false, rolsuper: false, rolbypassrls: false },
      { rolname: 'authenticated', rolcanlogin: false, rolsuper: false, rolbypassrls: false },
      { rolname: 'service_role', rolcanlogin: false, rolsuper: false, rolbypassrls: true },
    ]);
  });
});
