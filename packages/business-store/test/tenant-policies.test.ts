import { randomUUID } from 'node:crypto';

import {
  anAccount,
  asAnon,
  asService,
  asUser,
  composedServerDatabase,
  serverUrls,
  sqlstateOf,
  type Database,
  type ServerDatabase,
  type Session,
} from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { applyTenantSchema, tenantSchemaName } from '../src/index.ts';
import { everything } from './descriptions.ts';
import { transactionalOn } from './port.ts';

describe.each(serverUrls())('row level security of tenants, $name', ({ url }) => {
  const [own, other] = [randomUUID(), randomUUID()];
  const schema = tenantSchemaName(own);
  let target: ServerDatabase;
  let database: Database;
  let user: string;
  beforeAll(async () => {
    target = await composedServerDatabase(new URL('..', import.meta.url), url);
    database = await target.connect();
    user = await anAccount(database);
    for (const tenantId of [own, other]) {
      await applyTenantSchema(transactionalOn(database), { tenantId, description: everything, trust: 'code' });
      await database.query(`insert into ${tenantSchemaName(tenantId)}.clients (name) values ('client of ${tenantId}')`);
    }
    await database.query(`insert into ${schema}.rentals (client_id, price) select id, 100 from ${schema}.clients`);
    await database.query(`insert into ${schema}.movements (moved_on, what) values ('2026-05-05', 'in')`);
  });
  afterAll(async () => {
    await database.close();
    await target.drop();
  });

  const asTenant = <Result>(tenantId: string, body: (session: Session) => Promise<Result>): Promise<Result> =>
    asUser(database, user, async (session) => {
      await session.query(`select set_config('app.current_tenant', $1, true)`, [tenantId]);
      return body(session);
    });
  const asked = (tenantId: string, sql: string) => asTenant(tenantId, (session) => session.query(sql));

  test('every table of the schema is guarded', async () => {
    const open = await database.query(
      `select c.relname from pg_class c where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p')
         and (not c.relrowsecurity
           or not c.relispartition and not exists (select from pg_policy p where p.polrelid = c.oid)
           or not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
           or not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull))`,
    );
    expect(open).toEqual([]);
  });

  test('a tenant reads and writes its own rows', async () => {
    expect(await asked(own, `select name from ${schema}.clients`)).toEqual([{ name: `client of ${own}` }]);
    const written = await asked(own, `insert into ${schema}.clients (name) values ('more') returning tenant_id`);
    expect(written).toEqual([{ tenant_id: own }]);
    expect(await asked(own, `select what from ${schema}.movements`)).toEqual([{ what: 'in' }]);
    expect(await asked(own, `update ${schema}.rentals set price = price returning tax::float`)).toEqual([{ tax: 20 }]);
  });

  test('nobody else reaches them', async () => {
    for (const table of ['clients', 'rentals', 'movements', 'open_rentals']) {
      expect(await asked(other, `select * from ${schema}.${table}`), table).toEqual([]);
      expect(await asUser(database, user, (session) => session.query(`select * from ${schema}.${table}`))).toEqual([]);
      const attempt = asAnon(database, (session) => session.query(`select * from ${schema}.${table}`));
      expect(await sqlstateOf(attempt), table).toBe('42501');
    }
    expect(await asked(other, `update ${schema}.clients set name = 'x' returning id`)).toEqual([]);
    expect(await asked(other, `delete from ${schema}.clients returning id`)).toEqual([]);
  });

  test('nobody puts rows of another tenant into the schema, not even their own', async () => {
    const insert = (tenantId: string) => `insert into ${schema}.clients (name, tenant_id) values ('x', '${tenantId}')`;
    expect(await sqlstateOf(asked(other, insert(own)))).toBe('42501');
    expect(await sqlstateOf(asked(other, insert(other)))).toBe('23514');
    expect(await sqlstateOf(asked(own, insert(other)))).toBe('42501');
    expect(await sqlstateOf(database.query(insert(other)))).toBe('23514');
  });

  test('partitions and materialized views are no way around', async () => {
    for (const table of ['movements_2026', 'rental_counts'])
      expect(await sqlstateOf(asked(own, `select * from ${schema}.${table}`)), table).toBe('42501');
    await asService(database, (session) => session.query(`select * from ${schema}.rental_counts`));
  });

  test('views and functions answer with what their caller may see', async () => {
    expect(await asked(own, `select price::float from ${schema}.open_rentals`)).toEqual([{ price: 100 }]);
    expect(await asked(own, `select price::float from ${schema}.newest_rental(5)`)).toEqual([{ price: 100 }]);
    expect(await asked(other, `select * from ${schema}.newest_rental(5)`)).toEqual([]);
    expect(await asked(own, `select ${schema}.rental_count()::int as n`)).toEqual([{ n: 1 }]);
    const anonymous = asAnon(database, (session) => session.query(`select ${schema}.rental_count()`));
    expect(await sqlstateOf(anonymous)).toBe('42501');
  });

  test('triggers run, and updated_at is kept', async () => {
    const rows = await asked(
      own,
      `update ${schema}.clients set code = 'x', updated_at = '2020-01-01' where starts_with(name, 'client') returning code, updated_at = now() as is_now`,
    );
    expect(rows).toEqual([{ code: "it's", is_now: true }]);
  });
});
