import { describe, expect, test } from 'vitest';

import { historyFindings, judgeHistory, type HistoryRow } from '../src/index.ts';
import { aPackage, lockOf } from './builders.ts';

// a/…01_one ── b/…01_one (the same second) ── a/…02_two
const { entries } = lockOf([
  aPackage('a', { migrations: { '20260101000000_one': 'select 1;', '20260102000000_two': 'select 2;' } }),
  aPackage('b', { migrations: { '20260101000000_one': 'select 3;' } }),
]);

const row = (given: Partial<HistoryRow>): HistoryRow => ({
  version: undefined,
  name: undefined,
  hash: undefined,
  ...given,
});

const keysOf = (rows: readonly HistoryRow[]) => judgeHistory(rows, entries, entries.length).map(({ key }) => key);

describe('a row of another tool’s history is known', () => {
  test('by the sha256 of its text, whatever else it says', () => {
    const hash = entries[2]?.checksum.slice('sha256:'.length) ?? '';
    expect(keysOf([row({ hash, name: 'one' })])).toEqual(['a/20260102000000_two']);
  });

  test('by its version in the stream or its own time', () => {
    expect(entries.map(({ version }) => version)).toEqual(['20260101000000', '20260101000001', '20260102000000']);
    expect(keysOf([row({ version: '20260101000001' }), row({ version: '20260102000000' })])).toEqual([
      'b/20260101000000_one',
      'a/20260102000000_two',
    ]);
  });

  test('by its name where two have its time, and not at all where two have its name', () => {
    expect(
      keysOf([
        row({ version: '20260101000000', name: 'b_one' }),
        row({ version: '20260101000000', name: 'one' }),
        row({ name: 'one' }),
      ]),
    ).toEqual(['b/20260101000000_one', 'a/20260101000000_one', undefined]);
  });

  test('by its name alone, with or without time and service', () => {
    const names = ['two', 'a_two', '20260102000000_two', '20260102000000_a_two', 'a/20260102000000_two', 'three'];
    expect(keysOf(names.map((name) => row({ version: '7', name })))).toEqual([
      ...Array<string>(5).fill('a/20260102000000_two'),
      undefined,
    ]);
  });
});

describe('what is to be known of a history', () => {
  const findingsOf = (rows: readonly HistoryRow[], adopted: number) =>
    historyFindings({
      tool: 'drizzle',
      table: 'drizzle.__drizzle_migrations',
      rows: judgeHistory(rows, entries, adopted),
    }).map(({ code, severity, message }) => `${severity} ${code}: ${message}`);

  test('nothing where all is covered and in order', () => {
    const rows = entries.map(({ version }) => row({ version }));
    expect(findingsOf(rows, 3)).toEqual([]);
  });

  test('rows that nothing covers, and rows of what is not adopted', () => {
    expect(findingsOf([row({ version: '20251231000000', name: 'by_hand' }), row({ name: 'two' })], 2)).toEqual([
      'warning history-uncovered: drizzle recorded 20251231000000 by_hand in drizzle.__drizzle_migrations, and no migration of the stream has its checksum, its time or its name.',
      'warning history-uncovered: drizzle recorded two in drizzle.__drizzle_migrations: it is a/20260102000000_two, which is not among the adopted migrations.',
    ]);
  });

  test('rows that were written after one that comes later, by their times or in the stream', () => {
    expect(findingsOf([row({ version: '9', name: 'two' }), row({ version: '10', name: 'b_one' })], 3)).toEqual([
      'warning history-out-of-order: drizzle recorded 10 b_one in drizzle.__drizzle_migrations after 9 two, which comes later.',
    ]);
    expect(findingsOf([row({ version: '20260102000000' }), row({ version: '20260101000001' })], 3)).toEqual([
      'warning history-out-of-order: drizzle recorded 20260101000001 in drizzle.__drizzle_migrations after 20260102000000, which comes later.',
    ]);
    const strangers = [row({ version: '20250102000000' }), row({ version: '20250101000000' })];
    expect(findingsOf(strangers, 3).filter((said) => said.includes('out-of-order'))).toHaveLength(1);
  });
});
