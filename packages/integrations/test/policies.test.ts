import { anAccount, asService, asUser, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { getColumns } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { integrationInstances, visibleInstanceColumns } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
const tenant = '11111111-1111-4111-8111-111111111111';
const otherTenant = '22222222-2222-4222-8222-222222222222';
let owner: string;
let stranger: string;

beforeAll(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
  await database.query(
    `insert into public.integration_instances
       (instance_id, integration_definition_id, name, context_type, context_id, credentials)
     select entry.instance_id, d.id, entry.instance_id, entry.context_type::public.context_scope_enum, entry.context_id,
       '\\x00'
     from public.integration_definitions d
     cross join (
       values ('for-all', 'global', null), ('for-owner', 'user', $1), ('for-stranger', 'user', $2),
         ('for-tenant', 'client', $3), ('for-other-tenant', 'client', $4), ('not-a-user', 'client', $1)
     ) as entry (instance_id, context_type, context_id)
     where d.integration_id = 'slack'`,
    [owner, stranger, tenant, otherTenant],
  );
  for (const userId of [owner, stranger]) {
    await database.query(
      `insert into public.user_tokens (user_id, access_token, expires_at, scopes) values ($1, 'a', now(), '{}')`,
      [userId],
    );
    await database.query(`insert into public.oauth_tokens (user_id, access_token) values ($1, 'a')`, [userId]);
  }
});

const instancesSeen = async (session: Session): Promise<readonly string[]> => {
  const rows = await session.query<{ instance_id: string }>(
    'select instance_id from public.integration_instances order by instance_id',
  );
  return rows.map((row) => row.instance_id);
};

describe('integration_instances', () => {
  test('shows the global ones and the own ones', async () => {
    expect(await asUser(database, owner, instancesSeen)).toEqual(['for-all', 'for-owner']);
    expect(await asUser(database, stranger, instancesSeen)).toEqual(['for-all', 'for-stranger']);
  });

  test("shows the tenant's once the tenant is set for the transaction", async () => {
    const seen = await asUser(database, owner, async (session) => {
      await session.query(`select set_config('app.current_tenant', $1, true)`, [tenant]);
      return instancesSeen(session);
    });
    expect(seen).toEqual(['for-all', 'for-owner', 'for-tenant']);
  });

  test('refuses a tenant that is not a uuid with 22P02', async () => {
    const attempt = asUser(database, owner, async (session) => {
      await session.query(`select set_config('app.current_tenant', 'x', true)`);
      return instancesSeen(session);
    });
    expect(await sqlstateOf(attempt)).toBe('22P02');
  });

  test('lets a signed-in user select every column but the credentials', async () => {
    const columns = Object.values(visibleInstanceColumns).map((column) => column.name);
    const all = Object.values(getColumns(integrationInstances)).map((column) => column.name);
    expect(all.filter((name) => !columns.includes(name))).toEqual(['credentials']);
    await asUser(database, owner, (session) =>
      session.query(`select ${columns.join(', ')} from public.integration_instances`),
    );
    for (const list of ['credentials', '*']) {
      const attempt = asUser(database, owner, (session) =>
        session.query(`select ${list} from public.integration_instances`),
      );
      expect(await sqlstateOf(attempt)).toBe('42501');
    }
  });

  test('keeps the credentials for the service role', async () => {
    const rows = await asService(database, (session) =>
      session.query(`select credentials from public.integration_instances where instance_id = 'for-owner'`),
    );
    expect(rows).toHaveLength(1);
  });
});

test.each(['user_tokens', 'oauth_tokens'])('%s: a row cannot be given away', async (table) => {
  const attempt = asUser(database, owner, (session) =>
    session.query(`update public.${table} set user_id = $1, provider = 'given'`, [stranger]),
  );
  expect(await sqlstateOf(attempt)).toBe('42501');
});
