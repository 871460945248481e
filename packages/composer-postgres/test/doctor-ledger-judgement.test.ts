import type { LedgerMigration } from '@tributary/composer-core';
import { reconcile } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { disposableChecks } from '../src/doctor/disposable.ts';
import { ledgerRowChecks } from '../src/doctor/ledger-rows.ts';
import { ledgerShapeChecks, type LedgerRow, type LedgerShape } from '../src/doctor/ledger.ts';
import { LEDGER_FORMAT } from '../src/index.ts';
import { complaints, lineOf } from './support/lines.ts';
import { shopWith } from './support/stream.ts';

const TABLES = ['events', 'ledger', 'migrations', 'seeds', 'services'];
const SHAPE: LedgerShape = {
  owner: 'app',
  isOwner: true,
  canRead: true,
  canWrite: true,
  tables: TABLES,
  isAppendOnly: true,
};
const ROW: LedgerRow = { format: LEDGER_FORMAT, disposable: false };

describe('the ledger', () => {
  test('that is as this composer wrote it is ok, and so is none', () => {
    expect(ledgerShapeChecks(SHAPE, ROW).map(lineOf)).toMatchInlineSnapshot(`
      [
        "ok ledger: format 1, and this role may write it",
        "ok ledger-tables: complete",
        "ok ledger-append-only: events can be added, not changed",
      ]
    `);
    expect(
      ledgerShapeChecks(
        { isOwner: false, canRead: false, canWrite: false, tables: [], isAppendOnly: false },
        undefined,
      ).map(lineOf),
    ).toMatchInlineSnapshot(`
      [
        "ok ledger: none yet: nothing was applied here; the first migrate creates it",
      ]
    `);
  });

  test.each<readonly [string, Partial<LedgerShape>, LedgerRow | undefined, string]>([
    ['of another role that lets it be written', { isOwner: false }, ROW, 'warning ledger: '],
    ['of another role', { isOwner: false, canWrite: false }, ROW, 'error ledger: '],
    ['of an older format', {}, { ...ROW, format: LEDGER_FORMAT - 1 }, 'warning ledger: '],
    ['of a newer format', {}, { ...ROW, format: LEDGER_FORMAT + 1 }, 'error ledger: '],
    ['that may not be read', { canRead: false }, undefined, 'error ledger: '],
    ['without its row', {}, undefined, 'error ledger: tributary.ledger is empty'],
    ['without its trigger', { isAppendOnly: false }, ROW, 'error ledger-append-only: '],
  ])('%s is told in one line', (_, shape, row, line) => {
    expect(complaints(ledgerShapeChecks({ ...SHAPE, ...shape }, row))).toEqual([expect.stringContaining(line)]);
  });

  test.each(TABLES)('without the table %s is told, and never taken for a new database', (table) => {
    const tables = TABLES.filter((one) => one !== table);
    const checks = ledgerShapeChecks({ ...SHAPE, tables, isAppendOnly: table !== 'events' }, ROW);
    expect(complaints(checks)).toContainEqual(
      expect.stringMatching(new RegExp(`^error ledger-tables: missing: tributary\\.${table} → Restore`)),
    );
  });
});

describe('its rows', () => {
  const ONE = { '20260101000000_one': 'create table public.one (id int);' };
  const TWO = { ...ONE, '20260102000000_two': 'create table public.two (id int);' };
  const { lock } = shopWith(TWO);

  const row = (key: string, changes: Partial<LedgerMigration> = {}): LedgerMigration => ({
    key,
    package: '@acme/shop@1.0.0',
    version: key.slice(5, 19),
    checksum: lock.entries.find((entry) => entry.key === key)?.checksum ?? 'sha256:0',
    state: 'applied',
    statementsDone: 1,
    statementsTotal: 1,
    durationMs: 1,
    appliedAt: '2026-01-01T00:00:00.000Z',
    appliedBy: 'tester',
    composerVersion: '1.2.3',
    planId: '0',
    ...changes,
  });
  const judged = (...rows: readonly LedgerMigration[]) =>
    ledgerRowChecks(reconcile(lock, { migrations: rows }, ['shop'])).map(({ name, state, found }) => [
      name,
      state,
      found,
    ]);

  test('that are of the stream are counted', () => {
    expect(judged()).toEqual([['ledger-rows', 'ok', '0 of 2 migrations are applied, 2 pending']]);
    expect(judged(row('shop/20260101000000_one'))).toEqual([
      ['ledger-rows', 'ok', '1 of 2 migrations are applied, 1 pending'],
    ]);
    expect(judged(row('shop/20260101000000_one'), row('shop/20260102000000_two'))).toEqual([
      ['ledger-rows', 'ok', '2 of 2 migrations are applied'],
    ]);
  });

  test('that are not are told by kind, several of a kind in one line', () => {
    const strangers = ['a', 'b', 'c', 'd', 'e'].map((name) => row(`blog/20250101000000_${name}`));
    const checks = judged(
      row('shop/20260102000000_two', { checksum: 'sha256:edited' }),
      row('shop/20250101000000_gone'),
      ...strangers,
    );
    expect(checks.map(([name, state]) => [name, state])).toEqual([
      ['ledger-out-of-order', 'error'],
      ['ledger-edited', 'error'],
      ['ledger-missing', 'error'],
      ['ledger-unknown', 'warning'],
    ]);
    expect(checks.at(-1)?.[2]).toBe('blog/20250101000000_a, blog/20250101000000_b, blog/20250101000000_c and 2 more');
  });

  test('that are in doubt are told', () => {
    const [check] = judged(row('shop/20260101000000_one', { state: 'in-doubt', statementsDone: 0 }));
    expect(check?.[0]).toBe('ledger-in-doubt');
  });
});

test('the mark says what reset would do', () => {
  expect([undefined, ROW, { ...ROW, disposable: true }].flatMap(disposableChecks).map(lineOf)).toMatchInlineSnapshot(`
    [
      "ok disposable: not marked: there is no ledger to hold the mark",
      "ok disposable: not marked: reset refuses",
      "ok disposable: marked: reset may drop what the composition owns here",
    ]
  `);
});
