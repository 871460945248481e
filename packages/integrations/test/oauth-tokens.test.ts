import type { CipherText } from '@tributary/schema-kit';
import { anAccount, asService, asUser, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import {
  deleteGoogleOauthTokens,
  getGoogleOauthToken,
  storeGoogleOauthTokens,
  type StoreGoogleOauthTokensArguments,
} from '../src/index.ts';
import { sealed } from './sealed.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

beforeEach(async () => {
  userId = await anAccount(database);
});

const tokens = (given: Partial<StoreGoogleOauthTokensArguments> = {}): StoreGoogleOauthTokensArguments => ({
  userId,
  accessToken: sealed('access-1'),
  refreshToken: sealed('refresh-1'),
  expiresAt: new Date('2020-01-01T00:00:00Z'),
  scopes: ['drive'],
  ...given,
});

describe('store_google_oauth_tokens', () => {
  test('stores, replaces, and keeps the refresh token when none is given', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await storeGoogleOauthTokens(db, tokens());
      expect(await getGoogleOauthToken(db, { userId })).toEqual({
        accessToken: sealed('access-1'),
        refreshToken: sealed('refresh-1'),
        expiresAt: new Date('2020-01-01T00:00:00Z'),
        isExpired: true,
      });
      await storeGoogleOauthTokens(
        db,
        tokens({ accessToken: sealed('access-2'), refreshToken: null, expiresAt: null }),
      );
      expect(await getGoogleOauthToken(db, { userId })).toEqual({
        accessToken: sealed('access-2'),
        refreshToken: sealed('refresh-1'),
        expiresAt: null,
        isExpired: null,
      });
    }));

  test("never keeps another provider's refresh token", () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await session.query(
        `insert into public.oauth_tokens (user_id, provider, access_token, refresh_token, key_id)
         values ($1, 'other', 'a', 'of the other provider', 'key-1')`,
        [userId],
      );
      expect(await getGoogleOauthToken(db, { userId })).toBeUndefined();
      await storeGoogleOauthTokens(db, tokens({ refreshToken: null, keyId: 'key-2' }));
      expect(await getGoogleOauthToken(db, { userId })).toMatchObject({
        accessToken: sealed('access-1'),
        refreshToken: null,
      });
    }));

  test('stores the id of the key with the tokens', () =>
    asUser(database, userId, async (session) => {
      const key = () => session.query('select key_id from public.oauth_tokens where user_id = $1', [userId]);
      await storeGoogleOauthTokens(executorOn(session), tokens({ keyId: 'key-1' }));
      expect(await key()).toEqual([{ key_id: 'key-1' }]);
      await storeGoogleOauthTokens(executorOn(session), tokens());
      expect(await key()).toEqual([{ key_id: null }]);
    }));

  test('refuses with 22023 to keep a refresh token under another key', async () => {
    const attempt = asUser(database, userId, async (session) => {
      await storeGoogleOauthTokens(executorOn(session), tokens({ keyId: 'key-1' }));
      await storeGoogleOauthTokens(executorOn(session), tokens({ refreshToken: null, keyId: 'key-2' }));
    });
    expect(await sqlstateOf(attempt)).toBe('22023');
  });

  test('refuses with 23502: no access token', async () => {
    const attempt = asUser(database, userId, (session) =>
      storeGoogleOauthTokens(executorOn(session), tokens({ accessToken: null as unknown as CipherText })),
    );
    expect(await sqlstateOf(attempt)).toBe('23502');
  });

  test('refuses with 23503: no such profile', async () => {
    const attempt = asService(database, (session) =>
      storeGoogleOauthTokens(executorOn(session), tokens({ userId: '00000000-0000-4000-8000-00000000dead' })),
    );
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});

test('delete_google_oauth_tokens removes the row and is silent when there is none', () =>
  asUser(database, userId, async (session) => {
    const db = executorOn(session);
    await storeGoogleOauthTokens(db, tokens());
    await deleteGoogleOauthTokens(db, { userId });
    await deleteGoogleOauthTokens(db, { userId });
    expect(await getGoogleOauthToken(db, { userId })).toBeUndefined();
  }));

test('the comment names the table that supersedes it', async () => {
  const [row] = await database.query<{ comment: string }>(
    `select obj_description('public.oauth_tokens'::regclass, 'pg_class') as comment`,
  );
  expect(row?.comment.split('\n')).toContain('@superseded-by user_tokens');
});
