import { expect, test } from 'vitest';

import { composedServerDatabase, insertRow, pgliteDatabase, serverDatabase } from '../src/index.ts';

test('a row is inserted by column names, reserved words among them, and given back whole', async () => {
  const database = await pgliteDatabase();
  await database.query(`create table public.place (id int primary key, "order" int, label text default 'none')`);
  expect(await insertRow(database, 'place', { id: 1, order: 2 })).toEqual({ id: 1, order: 2, label: 'none' });
  await database.close();
});

test('a composed database of a server has the package, until it is dropped', async () => {
  const target = await composedServerDatabase(new URL('../../platform/', import.meta.url));
  const database = await target.connect();
  expect(await database.query('select public.current_tenant_id() as tenant')).toEqual([{ tenant: null }]);
  await database.close();
  await target.drop();

  const admin = await serverDatabase();
  const other = await admin.connect();
  const name = new URL(target.url).pathname.slice(1);
  expect(await other.query('select from pg_catalog.pg_database where datname = $1', [name])).toEqual([]);
  await other.close();
  await admin.drop();
});
