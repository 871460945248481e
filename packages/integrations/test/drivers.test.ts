import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { expect, test } from 'vitest';

import {
  getGoogleOauthToken,
  getUserTokens,
  integrationInstances,
  storeGoogleOauthTokens,
  upsertUserTokens,
  visibleInstanceColumns,
} from '../src/index.ts';
import { sealed } from './sealed.ts';

/** Texts that an encoding in between would change. */
const scopes = ['plain', 'with,comma', 'with "quotes"', '{braces}', 'back\\slash', ' spaces ', ''];

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: arguments arrive and rows come back as they were', ({ asUser }) =>
  asUser(async (db, userId) => {
    const tokens = {
      accessToken: sealed(`a'"`),
      refreshToken: sealed('r'),
      expiresAt: new Date('2030-01-02T03:04:05.678Z'),
    };
    await upsertUserTokens(db, { userId, provider: 'google', ...tokens, scopes, keyId: 'key-1' });
    await upsertUserTokens(db, { userId, provider: 'none', ...tokens, refreshToken: null, scopes: [] });
    expect(await getUserTokens(db, { userId })).toEqual({ ...tokens, scopes, isExpired: false });
    expect(await getUserTokens(db, { userId, provider: 'none' })).toMatchObject({ refreshToken: null, scopes: [] });
    expect(await getUserTokens(db, { userId, provider: 'absent' })).toBeUndefined();

    await storeGoogleOauthTokens(db, { userId, ...tokens, expiresAt: null, scopes: null });
    expect(await getGoogleOauthToken(db, { userId })).toEqual({ ...tokens, expiresAt: null, isExpired: null });

    expect(await db.select(visibleInstanceColumns).from(integrationInstances)).toEqual([]);
    expect(await sqlstateOf(getUserTokens(db, { userId: '00000000-0000-4000-8000-000000000002' }))).toBe('42501');
  }),
);
