import { asAnon, asService, asUser, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

import { createUser } from './support.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
const owner = '11111111-1111-4111-8111-111111111111';
const stranger = '22222222-2222-4222-8222-222222222222';

beforeAll(async () => {
  for (const id of [owner, stranger]) {
    await createUser(database, id);
    await database.query(`insert into auth.users (id, email) values ($1, $2)`, [id, `${id}@example.com`]);
    await database.query(
      `insert into public.tokens (user_id, type, value_hash, expires_at) values ($1, 'access', $2, now())`,
      [id, `hash of ${id}`],
    );
    await database.query(`insert into public.user_roles select $1, id from public.roles where name = 'user'`, [id]);
    await database.query(
      `insert into public.user_permissions select $1, id from public.permissions where name = 'read:logs'`,
      [id],
    );
  }
});

const everyTable = [
  'users',
  'roles',
  'permissions',
  'role_permissions',
  'role_hierarchy',
  'user_roles',
  'user_permissions',
  'tokens',
  'service_accounts',
  'service_account_roles',
  'crypto_keys',
  'audit_logs',
  'password_reset_tokens',
  'profiles',
];

const count = (table: string) => async (session: Session) => {
  const [row] = await session.query<{ rows: number }>(`select count(*)::int as rows from public.${table}`);
  return row!.rows;
};

describe('callers without a session', () => {
  test.each(everyTable)('reach nothing of %s', async (table) => {
    expect(await sqlstateOf(asAnon(database, count(table)))).toBe('42501');
  });
});

describe('the service role', () => {
  test.each(everyTable)('reads %s', async (table) => {
    expect(await asService(database, count(table))).toBe(await count(table)(database));
  });
});

describe('a signed-in user', () => {
  test.each(['roles', 'permissions', 'role_permissions', 'role_hierarchy'])(
    'reads all of %s, and only reads',
    async (table) => {
      const all = await count(table)(database);
      expect(all).toBeGreaterThan(0);
      expect(await asUser(database, owner, count(table))).toBe(all);
      const remove = asUser(database, owner, (session) => session.query(`delete from public.${table}`));
      expect(await sqlstateOf(remove)).toBe('42501');
    },
  );

  test.each([
    ['users', 'id'],
    ['user_roles', 'user_id'],
    ['user_permissions', 'user_id'],
    ['tokens', 'user_id'],
    ['profiles', 'id'],
  ])('sees the own rows of %s only', async (table, column) => {
    const seen = await asUser(database, owner, (session) =>
      session.query(`select ${column} as id from public.${table}`),
    );
    expect(seen).toEqual([{ id: owner }]);
  });

  test.each(['service_accounts', 'service_account_roles', 'crypto_keys', 'audit_logs', 'password_reset_tokens'])(
    'does not reach %s',
    async (table) => {
      expect(await sqlstateOf(asUser(database, owner, count(table)))).toBe('42501');
    },
  );

  test('reads tokens without their hashes', async () => {
    const hash = asUser(database, owner, (session) => session.query('select value_hash from public.tokens'));
    expect(await sqlstateOf(hash)).toBe('42501');
    const rest = await asUser(database, owner, (session) =>
      session.query(`select type, client_id, expires_at <= now() as is_expired, revoked_at, ip_address, user_agent, scope, metadata
        from public.tokens where issued_at is not null`),
    );
    expect(rest).toHaveLength(1);
  });

  test('gives itself no role, no permission and no token', async () => {
    for (const insert of [
      `insert into public.user_roles select $1, id from public.roles where name = 'admin'`,
      `insert into public.user_permissions select $1, id from public.permissions where name = 'admin:*'`,
      `insert into public.tokens (user_id, type, value_hash, expires_at) values ($1, 'refresh', 'x', now())`,
    ]) {
      expect(await sqlstateOf(asUser(database, owner, (session) => session.query(insert, [owner])))).toBe('42501');
    }
  });
});

describe('what a signed-in user may change', () => {
  const change = (sql: string) => asUser(database, owner, (session) => session.query(sql));

  test('of users: phone, full_name, profile and metadata of the own row', async () => {
    const rows = await change(
      `update public.users set phone = '1', full_name = 'O', profile = '{"timezone": "UTC"}', metadata = '{"a": 1}' returning id`,
    );
    expect(rows).toEqual([{ id: owner }]);
  });

  test.each(['status', 'email', 'username', 'password_hash', 'legal_name', 'display_name', 'id', 'updated_at'])(
    'not users.%s',
    async (column) => {
      expect(await sqlstateOf(change(`update public.users set ${column} = default`))).toBe('42501');
    },
  );

  test('not the existence of users', async () => {
    expect(await sqlstateOf(change('insert into public.users default values'))).toBe('42501');
    expect(await sqlstateOf(change('delete from public.users'))).toBe('42501');
  });

  test('of profiles: the own row, which stays its own', async () => {
    expect(await change(`update public.profiles set full_name = 'O' returning id`)).toEqual([{ id: owner }]);
    expect(await sqlstateOf(change(`update public.profiles set id = '${stranger}'`))).toBe('42501');
    expect(await sqlstateOf(change(`insert into public.profiles (id) values ('${stranger}')`))).toBe('42501');
    expect(await sqlstateOf(change('delete from public.profiles'))).toBe('42501');
  });
});
