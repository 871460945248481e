import {
  anAccount,
  asService,
  asUser,
  composedDatabase,
  executorOn,
  sqlstateOf,
  type Session,
} from '@tributary/testkit';
import { NotCipherText } from '@tributary/schema-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { deleteUserTokens, getUserTokens, upsertUserTokens, type UpsertUserTokensArguments } from '../src/index.ts';
import { sealed } from './sealed.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

beforeAll(async () => {
  userId = await anAccount(database);
});

const tokens = (provider: string, given: Partial<UpsertUserTokensArguments> = {}): UpsertUserTokensArguments => ({
  userId,
  provider,
  accessToken: sealed('access-1'),
  refreshToken: sealed('refresh-1'),
  expiresAt: new Date('2030-01-01T00:00:00.123Z'),
  scopes: ['gmail.send', 'with,comma', 'with "quotes"', ''],
  ...given,
});

const keyOf = async (session: Session, provider: string): Promise<string | null | undefined> => {
  const rows = await session.query<{ key_id: string | null }>(
    'select key_id from public.user_tokens where user_id = $1 and provider = $2',
    [userId, provider],
  );
  return rows[0]?.key_id;
};

describe('upsert_user_tokens', () => {
  test('stores the tokens of a user and provider', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await upsertUserTokens(db, tokens('store'));
      expect(await getUserTokens(db, { userId, provider: 'store' })).toEqual({
        accessToken: sealed('access-1'),
        refreshToken: sealed('refresh-1'),
        expiresAt: new Date('2030-01-01T00:00:00.123Z'),
        scopes: ['gmail.send', 'with,comma', 'with "quotes"', ''],
        isExpired: false,
      });
    }));

  test('replaces everything on the second call and keeps one row', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await upsertUserTokens(db, tokens('replace', { keyId: 'key-1' }));
      const expiresAt = new Date('2020-01-01T00:00:00Z');
      await upsertUserTokens(
        db,
        tokens('replace', {
          accessToken: sealed('access-2'),
          refreshToken: sealed('refresh-2'),
          expiresAt,
          scopes: [],
          keyId: 'key-2',
        }),
      );
      expect(await getUserTokens(db, { userId, provider: 'replace' })).toEqual({
        accessToken: sealed('access-2'),
        refreshToken: sealed('refresh-2'),
        expiresAt,
        scopes: [],
        isExpired: true,
      });
      expect(await keyOf(session, 'replace')).toBe('key-2');
      expect(
        await session.query(`select id from public.user_tokens where user_id = $1 and provider = 'replace'`, [userId]),
      ).toHaveLength(1);
    }));

  test('touches updated_at', async () => {
    await asUser(database, userId, async (session) => {
      await upsertUserTokens(executorOn(session), tokens('touch'));
      await session.query(
        `update public.user_tokens set updated_at = 'epoch' where user_id = $1 and provider = 'touch'`,
        [userId],
      );
      await upsertUserTokens(executorOn(session), tokens('touch'));
      const [row] = await session.query<{ touched: boolean }>(
        `select updated_at = now() as touched from public.user_tokens where user_id = $1 and provider = 'touch'`,
        [userId],
      );
      expect(row?.touched).toBe(true);
    });
  });

  test('keeps the stored refresh token when none is given', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await upsertUserTokens(db, tokens('keep'));
      await upsertUserTokens(db, tokens('keep', { accessToken: sealed('access-2'), refreshToken: null }));
      expect(await getUserTokens(db, { userId, provider: 'keep' })).toMatchObject({
        accessToken: sealed('access-2'),
        refreshToken: sealed('refresh-1'),
      });
    }));

  test('takes a provider that never gave a refresh token', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await upsertUserTokens(db, tokens('never', { refreshToken: null, keyId: 'key-1' }));
      await upsertUserTokens(db, tokens('never', { refreshToken: null, keyId: 'key-2' }));
      expect(await getUserTokens(db, { userId, provider: 'never' })).toMatchObject({ refreshToken: null });
      expect(await keyOf(session, 'never')).toBe('key-2');
    }));

  test('names no key when the caller names none', () =>
    asUser(database, userId, async (session) => {
      await upsertUserTokens(executorOn(session), tokens('no key', { keyId: 'key-1' }));
      await upsertUserTokens(executorOn(session), tokens('no key'));
      expect(await keyOf(session, 'no key')).toBeNull();
    }));

  test('keeps a refresh token of the same key', () =>
    asUser(database, userId, async (session) => {
      await upsertUserTokens(executorOn(session), tokens('same key', { keyId: 'key-1' }));
      await upsertUserTokens(executorOn(session), tokens('same key', { refreshToken: null, keyId: 'key-1' }));
      expect(await keyOf(session, 'same key')).toBe('key-1');
    }));

  test.each([
    ['another key', 'key-2'],
    ['no key', null],
  ])('refuses with 22023 to keep a refresh token under %s', async (_what, keyId) => {
    const attempt = asUser(database, userId, async (session) => {
      await upsertUserTokens(executorOn(session), tokens('mixed', { keyId: 'key-1' }));
      await upsertUserTokens(executorOn(session), tokens('mixed', { refreshToken: null, keyId }));
    });
    expect(await sqlstateOf(attempt)).toBe('22023');
  });

  describe.each(['on insert', 'on update'])('%s', (when) => {
    test.each(['provider', 'accessToken', 'expiresAt', 'scopes'])('refuses with 23502: no %s', async (missing) => {
      const attempt = asUser(database, userId, async (session) => {
        const db = executorOn(session);
        if (when === 'on update') {
          await upsertUserTokens(db, tokens('missing'));
        }
        await upsertUserTokens(db, { ...tokens('missing'), [missing]: null });
      });
      expect(await sqlstateOf(attempt)).toBe('23502');
    });
  });

  test('refuses with 23503: no such account', async () => {
    const attempt = asService(database, (session) =>
      upsertUserTokens(executorOn(session), tokens('x', { userId: '00000000-0000-4000-8000-00000000dead' })),
    );
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});

describe('get_user_tokens', () => {
  test('looks for google by default, and finds nothing where there is nothing', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      expect(await getUserTokens(db, { userId })).toBeUndefined();
      await upsertUserTokens(db, tokens('google', { accessToken: sealed("google's") }));
      expect(await getUserTokens(db, { userId })).toMatchObject({ accessToken: sealed("google's") });
      expect(await getUserTokens(db, { userId, provider: 'absent' })).toBeUndefined();
      await deleteUserTokens(db, { userId });
    }));

  test('serves the service role for any user', () =>
    asService(database, async (session) => {
      const db = executorOn(session);
      await upsertUserTokens(db, tokens('service'));
      expect(await getUserTokens(db, { userId, provider: 'service' })).toMatchObject({
        accessToken: sealed('access-1'),
      });
    }));
});

test('delete_user_tokens removes one provider, google by default, and is silent when there is none', () =>
  asUser(database, userId, async (session) => {
    const db = executorOn(session);
    await upsertUserTokens(db, tokens('google'));
    await upsertUserTokens(db, tokens('kept'));
    await deleteUserTokens(db, { userId });
    await deleteUserTokens(db, { userId });
    expect(await getUserTokens(db, { userId })).toBeUndefined();
    expect(await getUserTokens(db, { userId, provider: 'kept' })).toBeDefined();
    await deleteUserTokens(db, { userId, provider: 'kept' });
    expect(await getUserTokens(db, { userId, provider: 'kept' })).toBeUndefined();
  }));

describe('plain text that slipped past the types', () => {
  test.each(['accessToken', 'refreshToken'])('is refused as %s before it is sent', async (which) => {
    const attempt = asUser(database, userId, (session) =>
      upsertUserTokens(executorOn(session), { ...tokens('plain'), [which]: 'ya29.plain' }),
    );
    await expect(attempt).rejects.toThrow(NotCipherText);
  });
});
