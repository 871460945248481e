import { describe, expect, test } from 'vitest';

import {
  buildPlan,
  ledgerDigest,
  lockBudget,
  plannedMigrations,
  reconcile,
  reconcileFindings,
  type LedgerMigration,
  type LockEntry,
} from '../src/index.ts';
import { aPackage, lockOf } from './builders.ts';

const packages = [
  aPackage('a', {
    migrations: {
      '20260101000000_one': 'create table public.a (id int);',
      '20260102000000_two': '-- @transaction none\ncreate index concurrently i on public.a (id);',
      '20260103000000_three': 'create table public.c ();',
      '20260104000000_four': 'create table public.d ();',
    },
  }),
];
const lock = lockOf(packages);
const [one, two, three] = lock.entries as unknown as readonly [LockEntry, LockEntry, LockEntry];

const row = (
  entry: Pick<LockEntry, 'key' | 'version' | 'checksum' | 'package'>,
  state: LedgerMigration['state'] = 'applied',
): LedgerMigration => ({
  ...entry,
  state,
  statementsDone: 1,
  statementsTotal: 2,
  durationMs: 1,
  appliedAt: '2026-01-01T00:00:00.000Z',
  appliedBy: 'someone',
  composerVersion: '1.0.0',
  planId: 'x',
});

const states = (rows: readonly LedgerMigration[]): readonly string[] =>
  reconcile(lock, { migrations: rows }, ['a']).map(({ key, state }) => `${key.split('_')[1]} ${state}`);

describe('reconcile', () => {
  test('an empty ledger leaves everything pending', () => {
    expect(states([])).toEqual(['one pending', 'two pending', 'three pending', 'four pending']);
  });

  test('tells every state apart', () => {
    const rows = [
      { ...row(one), checksum: 'sha256:other' },
      row(three, 'in-doubt'),
      row({ ...one, key: 'a/20250101000000_gone' }),
      row({ ...one, key: 'z/20250101000000_stranger' }),
    ];
    expect(states(rows)).toEqual([
      'one edited',
      'two out-of-order',
      'three in-doubt',
      'four pending',
      'gone missing',
      'stranger unknown',
    ]);
    const findings = reconcileFindings(reconcile(lock, { migrations: rows }, ['a']));
    expect(findings.map(({ code, severity, key }) => `${severity} ${code} ${key}`)).toMatchInlineSnapshot(`
      [
        "error ledger-edited a/20260101000000_one",
        "error ledger-out-of-order a/20260102000000_two",
        "warning ledger-in-doubt a/20260103000000_three",
        "error ledger-missing a/20250101000000_gone",
        "warning ledger-unknown z/20250101000000_stranger",
      ]
    `);
  });
});

describe('the plan', () => {
  const plan = (rows: readonly LedgerMigration[], isEmptyDatabase: boolean) =>
    buildPlan({
      composition: 'test',
      packages,
      reconciled: reconcile(lock, { migrations: rows }, ['a']),
      ...(isEmptyDatabase ? { sharedLockBudget: lockBudget() } : {}),
    });
  const shape = (rows: readonly LedgerMigration[], isEmptyDatabase: boolean): readonly string[] =>
    plan(rows, isEmptyDatabase).segments.map(
      ({ kind, migrations }) => `${kind}: ${migrations.map(({ entry }) => entry.key.split('_')[1]).join(' ')}`,
    );

  test('shares transactions on an empty database only, and never across a migration outside one', () => {
    expect(shape([], true)).toEqual(['transaction: one', 'autocommit: two', 'transaction: three four']);
    expect(shape([], false)).toEqual([
      'transaction: one',
      'autocommit: two',
      'transaction: three',
      'transaction: four',
    ]);
  });

  test('goes on where a migration outside a transaction stopped', () => {
    const { segments } = plan([row(one), { ...row(two, 'in-doubt'), statementsDone: 1 }], false);
    expect(segments[0]).toMatchObject({ kind: 'autocommit', resumeAt: 1, migrations: [{ entry: { key: two.key } }] });
    expect(plan([row(one)], false).segments[0]).not.toHaveProperty('resumeAt');
  });

  test('stops after the migration that it is told', () => {
    const { segments } = buildPlan({
      composition: 'test',
      packages,
      reconciled: reconcile(lock, { migrations: [] }, ['a']),
      to: two.key,
    });
    expect(segments.flatMap(({ migrations }) => migrations.map(({ entry }) => entry.key))).toEqual([one.key, two.key]);
  });

  test('is empty when everything is applied', () => {
    const done = plan(
      lock.entries.map((entry) => row(entry)),
      false,
    );
    expect(plannedMigrations(done)).toEqual([]);
  });

  test('has an id that tells what would run and how it is cut', () => {
    expect(plan([], true).planId).toMatch(/^[0-9a-f]{16}$/);
    expect(plan([], true).planId).toBe(plan([], true).planId);
    expect(
      new Set([plan([], true), plan([], false), plan([row(one), row(two)], false)].map(({ planId }) => planId)).size,
    ).toBe(3);
  });
});

describe('a shared transaction', () => {
  const shared = (migrations: Readonly<Record<string, string>>, sharedLockBudget: number): readonly string[] => {
    const own = [aPackage('a', { migrations })];
    const reconciled = reconcile(lockOf(own), { migrations: [] }, ['a']);
    return buildPlan({ composition: 'test', packages: own, reconciled, sharedLockBudget }).segments.map((segment) =>
      segment.migrations.map(({ entry }) => entry.key.split('_')[1]).join(' '),
    );
  };
  const table = (name: string): string => `create table public.${name} (id int primary key);`;

  test('is cut before it comes near the lock table of the server', () => {
    const three = {
      '20260101000000_one': table('a'),
      '20260102000000_two': table('b'),
      '20260103000000_six': table('c'),
    };
    expect(shared(three, 1000)).toEqual(['one two six']);
    expect(shared(three, 12)).toEqual(['one two', 'six']);
    expect(shared(three, 1)).toEqual(['one', 'two', 'six']);
  });

  test('ends after a value was added to an enum, which may be used only once it is committed', () => {
    const migrations = {
      '20260101000000_one': "create type public.mood as enum ('sad');",
      '20260102000000_two': "alter type public.mood add value 'happy';",
      '20260103000000_six': "create table public.t (mood public.mood default 'happy');",
    };
    expect(shared(migrations, 1000)).toEqual(['one two', 'six']);
  });

  test.each([
    'set local search_path to other;',
    'create table public.a (id int);\n\n-- As who\nset role other;',
    'SET CONSTRAINTS ALL DEFERRED;',
    "select set_config('search_path', 'other', true);",
    'reset role;',
  ])('ends after a migration that sets something: %s', (sql) => {
    const migrations = { '20260101000000_one': sql, '20260102000000_two': 'create table public.b (id int);' };
    expect(shared(migrations, 1000)).toEqual(['one', 'two']);
  });

  test.each([
    "create function public.f() returns int language sql\nset search_path = ''\nas 'select 1';",
    'create table public.a (id int);\nalter table public.a\nset (fillfactor = 50);',
    'create table public.a (id int);\nupdate public.a\n set id = 2;',
  ])('goes on after a clause of that name: %s', (sql) => {
    const migrations = { '20260101000000_one': sql, '20260102000000_two': 'create table public.b (id int);' };
    expect(shared(migrations, 1000)).toEqual(['one two']);
  });
});

test('half of the lock table is left to others', () => {
  expect([lockBudget(), lockBudget(100_000), lockBudget(0)]).toEqual([3200, 50_000, 64]);
});

describe('a migration that comes late', () => {
  // The stream is one, two, three; the database has three.
  const late = (needs: string) => {
    const b = aPackage('b', { needs: ['a'], migrations: { '20260103000000_three': `${needs}\nselect 1;` } });
    const a = aPackage('a', {
      migrations: { '20260101000000_one': 'select 1;', '20260102000000_two': 'select 2;' },
    });
    const stream = lockOf([a, b]);
    const applied = stream.entries.filter(({ key }) => !key.endsWith('_two'));
    return reconcile(stream, { migrations: applied.map((entry) => row(entry)) }, ['a', 'b']);
  };

  test('is an error with the way out, unless it was allowed', () => {
    const [refused] = reconcileFindings(late(''));
    expect(refused).toMatchObject({ code: 'ledger-out-of-order', severity: 'error', key: 'a/20260102000000_two' });
    expect(refused?.hint).toContain('--allow-out-of-order');
    const [allowed] = reconcileFindings(late(''), { allowOutOfOrder: true });
    expect(allowed).toMatchObject({ code: 'ledger-late', severity: 'warning', key: 'a/20260102000000_two' });
  });

  test('is an error in any case where something applied needs it', () => {
    const [refused] = reconcileFindings(late('-- @requires a/20260102000000_two'), { allowOutOfOrder: true });
    expect(refused).toMatchObject({ code: 'ledger-out-of-order', severity: 'error' });
    expect(refused?.message).toContain('b/20260103000000_three among them needs it');
  });
});

test('the digest of a ledger does not depend on the order of its rows', () => {
  expect(ledgerDigest([one, two])).toBe(ledgerDigest([two, one]));
  expect(ledgerDigest([one])).not.toBe(ledgerDigest([two]));
  expect(ledgerDigest([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
