import { readdirSync, readFileSync } from 'node:fs';

import { pgliteDatabase, sqlstateOf } from '@tributary/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const migrations = readdirSync(new URL('../migrations', import.meta.url))
  .toSorted()
  .map((name) => ({ name, sql: read(`../migrations/${name}/migration.sql`) }));

const database = await pgliteDatabase(['pgcrypto']);
const facts = () => database.query(read('host-facts.sql'));

/** Runs SQL in one transaction as the role that installs on a host: no superuser, no owner. */
const install = (sql: string): Promise<unknown> =>
  database.transaction(async (session) => {
    await session.query('set local role host_installer');
    await session.query(sql);
  });

beforeAll(async () => {
  await database.query(read('host.sql'));
});

describe('on a host that has roles, accounts, storage and publication', () => {
  test('the installing role may not create there', async () => {
    expect(await sqlstateOf(install('create table auth.mine (id int)'))).toBe('42501');
    expect(await sqlstateOf(install('create table if not exists auth.users (id int)'))).toBe('42501');
    expect(await sqlstateOf(install('create role mine'))).toBe('42501');
  });

  test('every migration applies and changes nothing of it', async () => {
    const before = await facts();
    expect(before.length).toBeGreaterThan(15);
    for (const { sql } of migrations) await install(sql);
    expect(await facts()).toEqual(before);
  });

  test('the shared functions are there and work with the callers of the host', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const rows = await database.transaction(async (session) => {
      await session.query(`select set_config('request.jwt.claim.sub', $1, true)`, [id]);
      await session.query('select public.require_caller($1)', [id]);
      return session.query(`select to_regprocedure('public.set_updated_at()') is not null as has_trigger_function,
        public.current_tenant_id() as tenant`);
    });
    expect(rows).toEqual([{ has_trigger_function: true, tenant: null }]);
  });
});
