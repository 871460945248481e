import type { CipherBytes, CipherText, SqlExecutor } from '@tributary/schema-kit';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  getGoogleOauthToken,
  getUserTokens,
  upsertUserTokens,
  type InstanceStatus,
  type IntegrationDefinition,
  type NewIntegrationInstance,
  type NewUserToken,
  type StoredGoogleToken,
  type StoredUserTokens,
  visibleInstanceColumns,
} from '../src/index.ts';

test('callers take a database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<SqlExecutor>();
  expectTypeOf(upsertUserTokens).parameter(0).toEqualTypeOf<SqlExecutor>();
});

test('only the provider and the key may be left out', () => {
  expectTypeOf<{ userId: string }>().toExtend<Parameters<typeof getUserTokens>[1]>();
  type Upsert = Parameters<typeof upsertUserTokens>[1];
  expectTypeOf<Omit<Upsert, 'keyId'>>().toExtend<Upsert>();
  expectTypeOf<Omit<Upsert, 'refreshToken'>>().not.toExtend<Upsert>();
  expectTypeOf<Upsert['refreshToken']>().toEqualTypeOf<CipherText | null>();
  expectTypeOf<string>().not.toExtend<Upsert['accessToken']>();
});

test('results are typed rows', () => {
  expectTypeOf(upsertUserTokens).returns.resolves.toEqualTypeOf<void>();
  expectTypeOf(getUserTokens).returns.resolves.toEqualTypeOf<StoredUserTokens | undefined>();
  expectTypeOf(getGoogleOauthToken).returns.resolves.toEqualTypeOf<StoredGoogleToken | undefined>();
  expectTypeOf<StoredUserTokens['expiresAt']>().toEqualTypeOf<Date>();
  expectTypeOf<StoredGoogleToken['isExpired']>().toEqualTypeOf<boolean | null>();
});

test('rows follow the tables', () => {
  expectTypeOf<IntegrationDefinition['authType']>().toEqualTypeOf<'oauth2' | 'apikey' | 'custom'>();
  expectTypeOf<NewUserToken['refreshToken']>().toEqualTypeOf<CipherText | null | undefined>();
  expectTypeOf<NewIntegrationInstance['credentials']>().toEqualTypeOf<CipherBytes | null | undefined>();
  expectTypeOf<InstanceStatus['state']>().toEqualTypeOf<'active' | 'inactive' | 'error'>();
  expectTypeOf<keyof typeof visibleInstanceColumns>().not.toExtend<'credentials'>();
});
