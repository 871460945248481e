import {
  anAccount,
  asAnon,
  asService,
  asUser,
  composedDatabase,
  composedServerDatabase,
  executorOn,
  serverUrls,
  sqlstateOf,
} from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { nextPatternNumber } from '../src/index.ts';

const packageUrl = new URL('..', import.meta.url);
const database = await composedDatabase(packageUrl);
afterAll(() => database.close());

const next = (pattern: string): Promise<bigint> =>
  asService(database, (session) => nextPatternNumber(executorOn(session), pattern));

describe('nextPatternNumber', () => {
  test('counts from 1, each pattern for itself', async () => {
    expect([await next('user.created'), await next('user.created'), await next('user.deleted')]).toEqual([1n, 2n, 1n]);
    expect(await next('user.created')).toBe(3n);
  });

  test('is exact where a JavaScript number is not', async () => {
    await database.query(`insert into public.event_pattern_counters values ('busy', 9007199254740992)`);
    expect(await next('busy')).toBe(9007199254740993n);
  });

  test('says when it last counted', async () => {
    await database.query(
      `insert into public.event_pattern_counters (pattern, sequence, updated_at) values ('old', 1, 'epoch')`,
    );
    await next('old');
    const rows = await database.query(
      `select updated_at > 'epoch' as is_fresh from public.event_pattern_counters where pattern = 'old'`,
    );
    expect(rows).toEqual([{ is_fresh: true }]);
  });

  test('gives a number back when its transaction fails', async () => {
    await next('rolled back');
    const failing = asService(database, async (session) => {
      await nextPatternNumber(executorOn(session), 'rolled back');
      await session.query('select 1 / 0');
    });
    expect(await sqlstateOf(failing)).toBe('22012');
    expect(await next('rolled back')).toBe(2n);
  });

  test('refuses everyone but the service role with 42501', async () => {
    const userId = await anAccount(database);
    const asSignedIn = asUser(database, userId, (session) => nextPatternNumber(executorOn(session), 'user.created'));
    expect(await sqlstateOf(asSignedIn)).toBe('42501');
    const asNobody = asAnon(database, (session) => nextPatternNumber(executorOn(session), 'user.created'));
    expect(await sqlstateOf(asNobody)).toBe('42501');
  });

  test('refuses a pattern of more than 255 characters with 22001', async () => {
    expect(await next('p'.repeat(255))).toBe(1n);
    expect(await sqlstateOf(next('p'.repeat(256)))).toBe('22001');
  });
});

test.each(serverUrls())('callers at the same time get different numbers, on the $name', async ({ url }) => {
  const target = await composedServerDatabase(packageUrl, url);
  const callers = await Promise.all(Array.from({ length: 8 }, () => target.connect()));
  try {
    const numbers = await Promise.all(
      callers.flatMap((caller) =>
        Array.from({ length: 5 }, () =>
          asService(caller, (session) => nextPatternNumber(executorOn(session), 'user.created')),
        ),
      ),
    );
    expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  } finally {
    await Promise.all(callers.map((caller) => caller.close()));
    await target.drop();
  }
});
