import { asUser, composedDatabase, sqlstateOf } from '@tributary/testkit';
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
  }
});

describe('a signed-in user', () => {
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

  test('of profiles: the own row, which stays its own', async () => {
    expect(await change(`update public.profiles set full_name = 'O' returning id`)).toEqual([{ id: owner }]);
    expect(await sqlstateOf(change(`update public.profiles set id = '${stranger}'`))).toBe('42501');
    expect(await sqlstateOf(change(`insert into public.profiles (id) values ('${stranger}')`))).toBe('42501');
    expect(await sqlstateOf(change('delete from public.profiles'))).toBe('42501');
  });
});
