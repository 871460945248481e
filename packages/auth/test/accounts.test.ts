import { composedDatabase } from '@tributary/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));

const createAccount = async (email: string | null, metadata: object | null): Promise<string> => {
  const [account] = await database.query<{ id: string }>(
    `insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), $1, $2::text::jsonb) returning id`,
    [email, metadata === null ? null : JSON.stringify(metadata)],
  );
  return account!.id;
};

const profileOf = (id: string) =>
  database.query('select email, full_name, avatar_url, preferences from public.profiles where id = $1', [id]);

const preferences = { theme: 'system', notificationsEnabled: true, defaultView: 'dashboard', favoriteActions: [] };

describe('a new account', () => {
  test('gets a profile with what the account knows', async () => {
    const id = await createAccount('ada@example.com', { full_name: 'Ada', avatar_url: 'https://example.com/a.png' });
    expect(await profileOf(id)).toEqual([
      { email: 'ada@example.com', full_name: 'Ada', avatar_url: 'https://example.com/a.png', preferences },
    ]);
  });

  test('may have neither e-mail nor metadata', async () => {
    const id = await createAccount(null, null);
    expect(await profileOf(id)).toEqual([{ email: null, full_name: null, avatar_url: null, preferences }]);
  });

  test('signs up even when another profile has its e-mail', async () => {
    const first = await createAccount('first@example.com', {});
    await database.query(`update public.profiles set email = 'taken@example.com' where id = $1`, [first]);
    const second = await createAccount('taken@example.com', {});
    expect(await profileOf(second)).toEqual([]);
    expect(await database.query('select id from auth.users where id = $1', [second])).toEqual([{ id: second }]);
  });

  test('takes its profile along when it goes', async () => {
    const id = await createAccount('short@example.com', {});
    await database.query('delete from auth.users where id = $1', [id]);
    expect(await profileOf(id)).toEqual([]);
  });
});

describe('a host whose sign-up role has no rights on profiles', () => {
  beforeAll(async () => {
    await database.query('create role sign_up nologin');
    await database.query('grant usage on schema auth to sign_up');
    await database.query('grant select, insert on table auth.users to sign_up');
    await database.query('create policy signs_up on auth.users to sign_up using (true) with check (true)');
  });

  test('still gets a profile for each account', async () => {
    const id = '33333333-3333-4333-8333-333333333333';
    await database.transaction(async (session) => {
      await session.query('set local role sign_up');
      await session.query('insert into auth.users (id, email) values ($1, $2)', [id, 'hosted@example.com']);
    });
    expect(await profileOf(id)).toHaveLength(1);
  });
});
