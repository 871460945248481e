import { anAccount, asUser, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import type { SqlExecutor } from '@tributary/schema-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import * as functions from '../src/functions.ts';
import { sealed } from './sealed.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

type Call = (db: SqlExecutor, userId: string) => Promise<unknown>;

const tokens = {
  accessToken: sealed('a'),
  refreshToken: sealed('r'),
  expiresAt: new Date('2030-01-01T00:00:00Z'),
  scopes: ['s'],
};

/** SQL name → a call that would succeed for `userId`. */
const calls: Readonly<Record<string, Call>> = {
  upsert_user_tokens: (db, userId) => functions.upsertUserTokens(db, { userId, provider: 'google', ...tokens }),
  get_user_tokens: (db, userId) => functions.getUserTokens(db, { userId }),
  delete_user_tokens: (db, userId) => functions.deleteUserTokens(db, { userId }),
  store_google_oauth_tokens: (db, userId) => functions.storeGoogleOauthTokens(db, { userId, ...tokens }),
  get_google_oauth_token: (db, userId) => functions.getGoogleOauthToken(db, { userId }),
  delete_google_oauth_tokens: (db, userId) => functions.deleteGoogleOauthTokens(db, { userId }),
};

const readers = new Set(Object.keys(calls).filter((name) => name.startsWith('get_')));

let owner: string;
let stranger: string;

beforeAll(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
});

test('every exported caller is called here', () => {
  const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
  expect(Object.keys(calls).map(camelCase).toSorted()).toEqual(Object.keys(functions).toSorted());
});

test.each(Object.entries(calls))('%s serves its owner', async (_name, call) => {
  await asUser(database, owner, (session) => call(executorOn(session), owner));
});

test.each(Object.entries(calls))("%s refuses a signed-in user who asks for another's tokens", async (_name, call) => {
  const attempt = asUser(database, stranger, (session) => call(executorOn(session), owner));
  expect(await sqlstateOf(attempt)).toBe('42501');
});

test.each(Object.keys(calls))('%s: definer rights, pinned search path, no access without a session', async (name) => {
  const rows = await database.query(
    `select p.prosecdef as definer, p.proconfig as config, p.provolatile = 's' as stable,
       has_function_privilege('anon', p.oid, 'execute') as anon,
       has_function_privilege('authenticated', p.oid, 'execute') as authenticated,
       has_function_privilege('service_role', p.oid, 'execute') as service
     from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = $1`,
    [name],
  );
  expect(rows).toEqual([
    {
      definer: true,
      config: ['search_path=""'],
      stable: readers.has(name),
      anon: false,
      authenticated: true,
      service: true,
    },
  ]);
});
