import {
  anAccount,
  asAnon,
  asService,
  asUser,
  composedDatabase,
  sqlstateOf,
  type Database,
  type Session,
} from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const database: Database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
const tenant = '11111111-1111-4111-8111-111111111111';
const otherTenant = '22222222-2222-4222-8222-222222222222';
let user: string;

beforeAll(async () => {
  user = await anAccount(database);
  for (const id of [tenant, otherTenant]) {
    await database.query(
      `with described as (
         insert into business_store.tenant_schemas (tenant_id, version, schema_json) values ($1, 1, '{"schemas": []}')
         returning schema_id, tenant_id
       )
       insert into business_store.schema_migrations (tenant_schema_id, tenant_id, version_applied)
       select schema_id, tenant_id, 1 from described`,
      [id],
    );
  }
});

const asTenant = <Result>(id: string, body: (session: Session) => Promise<Result>): Promise<Result> =>
  asUser(database, user, async (session) => {
    await session.query(`select set_config('app.current_tenant', $1, true)`, [id]);
    return body(session);
  });

test.each(['tenant_schemas', 'schema_migrations'])("%s shows the tenant's own rows and no others", async (table) => {
  const seen = await asTenant(tenant, (session) => session.query(`select tenant_id from business_store.${table}`));
  expect(seen).toEqual([{ tenant_id: tenant }]);
  expect(await asUser(database, user, (session) => session.query(`select * from business_store.${table}`))).toEqual([]);
  expect(await sqlstateOf(asAnon(database, (session) => session.query(`select * from business_store.${table}`)))).toBe(
    '42501',
  );
  expect(await asService(database, (session) => session.query(`select * from business_store.${table}`))).toHaveLength(
    2,
  );
});

const propose = (id: string, columns = '', values = '') =>
  asTenant(tenant, (session) =>
    session.query(
      `insert into business_store.tenant_schemas (tenant_id, version, schema_json${columns})
       values ($1, 2, '{"schemas": []}'${values}) returning version, applied_at`,
      [id],
    ),
  );

test('a tenant proposes versions of its own', async () => {
  expect(await propose(tenant)).toEqual([{ version: 2, applied_at: null }]);
  expect(await sqlstateOf(propose(otherTenant))).toBe('42501');
});

test('a tenant does not say when a version was applied, and changes none', async () => {
  expect(await sqlstateOf(propose(tenant, ', applied_at', ', now()'))).toBe('42501');
  for (const statement of [
    'update business_store.tenant_schemas set version = 9',
    'delete from business_store.tenant_schemas',
    'update business_store.schema_migrations set details = null',
    `insert into business_store.schema_migrations (tenant_schema_id, tenant_id, version_applied)
       select schema_id, tenant_id, version from business_store.tenant_schemas`,
  ]) {
    expect(await sqlstateOf(asTenant(tenant, (session) => session.query(statement)))).toBe('42501');
  }
});

test('versions count from 1, once each; an attempt keeps its version and has one of three states', async () => {
  const insert = (version: number) =>
    database.query(
      `insert into business_store.tenant_schemas (tenant_id, version, schema_json) values ($1, $2, '{}')`,
      [tenant, version],
    );
  expect(await sqlstateOf(insert(0))).toBe('23514');
  expect(await sqlstateOf(insert(1))).toBe('23505');
  expect(await sqlstateOf(database.query('delete from business_store.tenant_schemas'))).toMatch(/23503|23001/);
  expect(await sqlstateOf(database.query(`update business_store.schema_migrations set status = 'done'`))).toBe('23514');
});
