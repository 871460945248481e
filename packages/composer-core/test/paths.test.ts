import { describe, expect, test } from 'vitest';

import { judgePastLocks, pathFindings, serializeLock, type StreamLock } from '../src/index.ts';
import { aPackage, lockOf } from './builders.ts';

const NAMES = ['20260101000000_a', '20260102000000_b', '20260103000000_c'];

const packagesWith = (migrations: Readonly<Record<string, string>>) => [aPackage('shop', { migrations })];

const lockWith = (names: readonly string[], text = 'select 1;'): StreamLock =>
  lockOf(packagesWith(Object.fromEntries(names.map((name) => [name, text]))));

const CURRENT = lockWith(NAMES);

const judged = (...past: readonly (StreamLock | string)[]) =>
  judgePastLocks(
    CURRENT,
    past.map((lock, index) => ({
      commit: `${index}`.repeat(40),
      text: typeof lock === 'string' ? lock : serializeLock(lock),
    })),
    'streams/shop/stream.lock',
  );

describe('locks of the past', () => {
  test('that are beginnings of the present one are where databases stopped', () => {
    expect(judged(CURRENT, lockWith(NAMES.slice(0, 2)), lockWith(NAMES.slice(0, 1)), lockWith([]))).toEqual({
      stops: [1, 2],
      unreadable: [],
      findings: [],
    });
  });

  test('that hold something else leave databases behind: the newest commit and the first migration are named', () => {
    const { stops, findings } = judged(CURRENT, lockWith(NAMES, 'select 2;'), lockWith(NAMES.slice(0, 2), 'select 2;'));
    expect([stops, findings]).toMatchInlineSnapshot(`
      [
        [],
        [
          {
            "code": "lock-rewritten",
            "file": "streams/shop/stream.lock",
            "hint": "Take its stream.lock back (git show 1111111111:./streams/shop/stream.lock), and run compose. If no database is left that ran it, leave it out: check --paths --since 1111111111.",
            "key": "shop/20260101000000_a",
            "message": "stream.lock of commit 1111111111, and 1 older, had shop/20260101000000_a where it now has another text of it: databases that ran it are left behind.",
            "severity": "error",
          },
        ],
      ]
    `);
  });

  test.each([
    [
      'a migration that is gone',
      lockWith([...NAMES, '20260104000000_d']),
      'shop/20260104000000_d where it now has nothing',
    ],
    [
      'another one in its place',
      lockWith(['20260101000000_z']),
      'shop/20260101000000_z where it now has shop/20260101000000_a',
    ],
    [
      'one outside its transaction',
      lockWith(NAMES.slice(0, 1), '-- @transaction none\nselect 1;'),
      'shop/20260101000000_a where it now has another text of it',
    ],
  ])('say what they had: %s', (_, lock, said) => {
    expect(judged(lock).findings.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  });

  test('who brought a migration and what it needs was not run: no database is left behind', () => {
    const other = lockOf([aPackage('shop', { version: '0.9.0', migrations: { [NAMES[0]!]: 'select 1;' } })]);
    expect(judged(other)).toEqual({ stops: [1], unreadable: [], findings: [] });
  });

  test('that cannot be read are counted', () => {
    expect(judged('<<<<<<< ours', '{}')).toEqual({
      stops: [],
      unreadable: ['0'.repeat(40), '1'.repeat(40)],
      findings: [],
    });
  });
});

describe('paths that end otherwise', () => {
  const key = `shop/${NAMES[1]}`;
  const packages = packagesWith(Object.fromEntries(NAMES.map((name) => [name, 'select 1;'])));
  const lines = Array.from({ length: 10 }, (_, index) => `more: table:public.t${index}`);

  test('are told with the migration and the difference', () => {
    expect(pathFindings(packages, { result: 'different', key, differences: lines })).toMatchInlineSnapshot(`
      [
        {
          "code": "path-dependent",
          "file": "packages/shop/migrations/20260102000000_b/migration.sql",
          "hint": "Look at what the migrations before it leave behind in their transaction, and end them with its opposite: reset role, reset search_path, set constraints all immediate. Or name schemas.",
          "key": "shop/20260102000000_b",
          "message": "shop/20260102000000_b gives another database in an upgrade, in a transaction of its own, than in a fresh install, where it shares one with those before it. The upgrade has:
        more: table:public.t0
        more: table:public.t1
        more: table:public.t2
        more: table:public.t3
        more: table:public.t4
        more: table:public.t5
        more: table:public.t6
        more: table:public.t7
        and 2 more",
          "severity": "error",
        },
      ]
    `);
    expect(
      pathFindings(packages, { result: 'failed', key, problem: 'no (SQLSTATE 55006)' })[0]?.message,
    ).toMatchInlineSnapshot(
      `"shop/20260102000000_b runs in a transaction of its own, as upgrades run it, but fails in a fresh install, where it shares one with those before it: no (SQLSTATE 55006)"`,
    );
  });

  test('and nothing is told of those that do not', () => {
    expect(pathFindings(packages, { result: 'same' })).toEqual([]);
  });
});
