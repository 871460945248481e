import { describe, expect, test } from 'vitest';

import { orderSeeds, seedSets, tablesWritten, type SchemaPackage, type Seed } from '../src/index.ts';
import { aPackage, lockOf, parser } from './builders.ts';

describe('seeds', () => {
  const seed = (service: string, set: string, file: string): Seed =>
    ({ service, set, file, path: '', language: 'sql', text: '', checksum: '', packageDirectory: '' }) satisfies Seed;
  const withSeeds = (service: string, seeds: readonly Seed[]): SchemaPackage => ({
    ...aPackage(service, { migrations: {} }),
    seeds,
  });
  const b = aPackage('b', {
    needs: ['a'],
    migrations: { '20251201000000_b': 'create table public.b (id int); comment on table public.a is null;' },
  });
  const a = aPackage('a', { migrations: { '20260101000000_one': 'create table public.a (id int);' } });
  const order = lockOf([a, b]);

  test('run by set, then by service in stream order, then by file', () => {
    const all = [
      withSeeds('b', [seed('b', 'dev', '010_x.sql'), seed('b', 'reference', '010_x.sql')]),
      withSeeds('a', [
        seed('a', 'reference', '020_y.sql'),
        seed('a', 'reference', '010_x.sql'),
        seed('a', 'dev', '010_x.sql'),
      ]),
    ];
    expect(seedSets(all)).toEqual(['reference', 'dev']);
    expect(
      orderSeeds(all, order, ['reference', 'dev', 'reference']).map((one) => `${one.set}/${one.service}/${one.file}`),
    ).toEqual([
      'reference/a/010_x.sql',
      'reference/a/020_y.sql',
      'reference/b/010_x.sql',
      'dev/a/010_x.sql',
      'dev/b/010_x.sql',
    ]);
  });

  test('write the tables that their statements name', () => {
    const sql =
      'insert into a values (1); with x as (insert into public.b values (1) returning 1) update s.c set d = 1 from x; select 1 from e;';
    expect(tablesWritten(parser, sql)).toEqual(['public.a', 's.c', 'public.b']);
  });
});
