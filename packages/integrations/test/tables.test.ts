import { anAccount, composedDatabase, sqlstateOf } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const insertInstance = (instanceId: string, contextType: string, contextId: string | null) =>
  database.query(
    `insert into public.integration_instances (instance_id, integration_definition_id, name, context_type, context_id)
     select $1, d.id, 'N', $2::public.context_scope_enum, $3
     from public.integration_definitions d where d.integration_id = 'http'`,
    [instanceId, contextType, contextId],
  );

describe('integration_instances', () => {
  test.each([
    ['global', 'someone'],
    ['client', null],
    ['user', null],
  ])('refuse the context %s of %s', async (type, id) => {
    expect(await sqlstateOf(insertInstance(`${type}-${id}`, type, id))).toBe('23514');
  });

  test('refuse a second row of one instance id', async () => {
    await insertInstance('twice', 'global', null);
    expect(await sqlstateOf(insertInstance('twice', 'global', null))).toBe('23505');
  });

  test('go with their definition', async () => {
    const [definition] = await database.query<{ id: string }>(
      `insert into public.integration_definitions (integration_id, name, version, auth_type)
       values ('leaves', 'L', '1.0.0', 'custom') returning id`,
    );
    await database.query(
      `insert into public.integration_instances (instance_id, integration_definition_id, name) values ('left', $1, 'L')`,
      [definition!.id],
    );
    await database.query('delete from public.integration_definitions where id = $1', [definition!.id]);
    expect(await database.query(`select id from public.integration_instances where instance_id = 'left'`)).toEqual([]);
  });
});

test('tokens go with their account', async () => {
  const userId = await anAccount(database);
  await database.query(
    `insert into public.user_tokens (user_id, access_token, expires_at, scopes) values ($1, 'a', now(), '{}')`,
    [userId],
  );
  await database.query(`insert into public.oauth_tokens (user_id, access_token) values ($1, 'a')`, [userId]);
  await database.query('delete from auth.users where id = $1', [userId]);
  for (const table of ['user_tokens', 'oauth_tokens']) {
    expect(await database.query(`select id from public.${table} where user_id = $1`, [userId])).toEqual([]);
  }
});
