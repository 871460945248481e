import { asService, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { beforeEach, describe, expect, test } from 'vitest';

import { createUser } from './support.ts';

const database = await composedDatabase(new URL('..', import.meta.url));

describe('audit_logs', () => {
  let userId: string;
  let eventId: string;

  beforeEach(async () => {
    userId = await createUser(database);
    const [event] = await asService(database, (session) =>
      session.query<{ id: string }>(
        `insert into public.audit_logs (user_id, actor, action) values ($1, 'test', 'key.generated') returning id`,
        [userId],
      ),
    );
    eventId = event!.id;
  });

  const change = `update public.audit_logs set action = 'nothing' where id = $1`;
  const forget = 'update public.audit_logs set user_id = null where id = $1';
  const remove = 'delete from public.audit_logs where id = $1';

  test.each([change, forget, remove])('refuses the owner of the table: %s', async (sql) => {
    expect(await sqlstateOf(database.query(sql, [eventId]))).toBe('42501');
  });

  test.each([change, forget, remove])('refuses the service role: %s', async (sql) => {
    expect(await sqlstateOf(asService(database, (session) => session.query(sql, [eventId])))).toBe('42501');
  });

  test('is not emptied as a whole', async () => {
    expect(await sqlstateOf(database.query('truncate public.audit_logs'))).toBe('42501');
  });

  test('keeps the events of a deleted user, without its id', async () => {
    await database.query('delete from public.users where id = $1', [userId]);
    const rows = await database.query('select user_id, actor, action from public.audit_logs where id = $1', [eventId]);
    expect(rows).toEqual([{ user_id: null, actor: 'test', action: 'key.generated' }]);
  });

  test('keeps them too when the service role deletes the user', async () => {
    await asService(database, (session) => session.query('delete from public.users where id = $1', [userId]));
    expect(await database.query('select user_id from public.audit_logs where id = $1', [eventId])).toEqual([
      { user_id: null },
    ]);
  });
});

interface Key {
  readonly id: string;
  readonly use: string;
  readonly status: string;
  readonly secret?: string | null;
}

const addKey = (session: Session, { id, use, status, secret = 'dummy-ciphertext' }: Key) =>
  session.query(
    `insert into public.crypto_keys (id, key_use, type, algorithm, secret_key, status)
     values ($1, $2, 'AES', 'AES-256-GCM', $3, $4)`,
    [id, use, secret, status],
  );

describe('crypto_keys', () => {
  test('has one primary key per use', async () => {
    await addKey(database, { id: 'key_1', use: 'enc', status: 'primary' });
    await addKey(database, { id: 'key_2', use: 'sig', status: 'primary' });
    await addKey(database, { id: 'key_3', use: 'enc', status: 'active' });
    const second = addKey(database, { id: 'key_4', use: 'enc', status: 'primary' });
    expect(await sqlstateOf(second)).toBe('23505');
  });

  test('has key material unless the key is compromised', async () => {
    const empty = addKey(database, { id: 'key_5', use: 'enc', status: 'inactive', secret: null });
    expect(await sqlstateOf(empty)).toBe('23514');
    expect(await addKey(database, { id: 'key_5', use: 'enc', status: 'compromised', secret: null })).toEqual([]);
  });

  test('forgets the replacement when that key is deleted', async () => {
    await addKey(database, { id: 'key_6', use: 'enc', status: 'inactive' });
    await addKey(database, { id: 'key_7', use: 'enc', status: 'inactive' });
    await database.query(`update public.crypto_keys set rotated_key_id = 'key_7' where id = 'key_6'`);
    await database.query(`delete from public.crypto_keys where id = 'key_7'`);
    const rows = await database.query(`select rotated_key_id from public.crypto_keys where id = 'key_6'`);
    expect(rows).toEqual([{ rotated_key_id: null }]);
  });
});
