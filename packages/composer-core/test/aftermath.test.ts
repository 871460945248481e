import { describe, expect, test } from 'vitest';

import { aftermathOf, settlementOf, splitStatements, type Aftermath } from '../src/index.ts';
import { parser } from './builders.ts';

describe('what a statement outside a transaction leaves', () => {
  const left = (sql: string) => aftermathOf(splitStatements(parser, sql)[0]!);

  test('is read from the statement', () => {
    expect(left('create unique index concurrently i on s.t (a)')).toEqual({
      kind: 'index-built',
      index: { schema: 's', name: 'i' },
      table: 's.t',
    });
    expect(left('create index concurrently on t (a)')).toEqual({ kind: 'unclear' });
    expect(left('drop index concurrently if exists s.i')).toEqual({
      kind: 'index-dropped',
      index: { schema: 's', name: 'i' },
    });
    for (const sql of ['vacuum t', 'cluster', 'reindex index concurrently i', 'alter system set work_mem = 1'])
      expect(left(sql), sql).toEqual({ kind: 'repeatable' });
    expect(left('create database d')).toEqual({ kind: 'unclear' });
  });

  test.each([
    ['index-built', 'missing', false, 'again'],
    ['index-built', 'invalid', false, 'broken'],
    ['index-built', 'valid', false, 'done'],
    // The server refused it: an index of that name is somebody else's.
    ['index-built', 'valid', true, 'again'],
    ['index-built', 'invalid', true, 'broken'],
    ['index-dropped', 'missing', false, 'done'],
    ['index-dropped', 'invalid', false, 'again'],
    ['index-dropped', 'missing', true, 'again'],
    ['repeatable', 'missing', false, 'again'],
    ['unclear', 'missing', false, 'unclear'],
    ['unclear', 'missing', true, 'again'],
  ] as const)('%s with an index that is %s (refused: %s) is settled as %s', (kind, index, hasFailed, settled) => {
    const aftermath: Aftermath =
      kind === 'index-built'
        ? { kind, index: { name: 'i' }, table: 'public.t' }
        : kind === 'index-dropped'
          ? { kind, index: { name: 'i' } }
          : { kind };
    expect(settlementOf(aftermath, index, hasFailed)).toBe(settled);
  });
});
