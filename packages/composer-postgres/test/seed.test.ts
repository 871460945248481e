import type { Seed } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { applySeeds, readLedger, SeedFailed, type Database, type SeedOptions } from '../src/index.ts';
import { engines } from './support/databases.ts';
import { seedsIn } from './support/seed-package.ts';
import { parser, TESTER } from './support/stream.ts';

const apply = (database: Database, seeds: readonly Seed[], options: Partial<SeedOptions> = {}) =>
  applySeeds(database, { seeds, loadParser: async () => parser, ...TESTER, ...options });

const withTable = async (open: () => Promise<Database>): Promise<Database> => {
  const database = await open();
  await database.query('create table public.people (id int primary key, name text not null)');
  return database;
};

const people = async (database: Database): Promise<readonly string[]> =>
  (await database.query<{ name: string }>('select name from public.people order by id')).map(({ name }) => name);

const events = (database: Database) => database.query('select kind, data from tributary.events order by id');

const insert = (id: number, name: string): string => `insert into people values (${id}, '${name}')`;
const upsert = (id: number, name: string): string =>
  `${insert(id, name)} on conflict (id) do update set name = excluded.name;`;

describe.each(engines())('seeds on $name', ({ open }) => {
  test('run in the order given, each with its row and its event', async () => {
    const database = await withTable(open);
    const seeds = seedsIn({ 'dev/010_b.sql': upsert(2, 'b'), 'reference/010_a.sql': `-- A.\n${upsert(1, 'a')}` });
    const told: string[] = [];
    const report = await apply(database, seeds, { onApplied: ({ file }) => told.push(file) });
    expect(report).toEqual({ applied: ['shop/reference/010_a.sql', 'shop/dev/010_b.sql'], unchanged: [] });
    expect(told).toEqual(['010_a.sql', '010_b.sql']);
    expect(await people(database)).toEqual(['a', 'b']);
    expect((await readLedger(database)).seeds).toMatchObject([
      { service: 'shop', set: 'dev', file: '010_b.sql', checksum: seeds[1]?.checksum },
      { service: 'shop', set: 'reference', file: '010_a.sql', checksum: seeds[0]?.checksum },
    ]);
    expect(await events(database)).toEqual([
      { kind: 'seed-applied', data: { service: 'shop', set: 'reference', file: '010_a.sql' } },
      { kind: 'seed-applied', data: { service: 'shop', set: 'dev', file: '010_b.sql' } },
    ]);
  });

  test('that ran do not run again, and nothing is written', async () => {
    const database = await withTable(open);
    const seeds = seedsIn({ 'reference/010_a.sql': `${insert(1, 'a')};` });
    await apply(database, seeds);
    await database.query('set default_transaction_read_only to on');
    const parserIsAsked = { loadParser: () => Promise.reject(new Error('the parser was asked for')) };
    expect(await apply(database, seeds, parserIsAsked)).toEqual({
      applied: [],
      unchanged: ['shop/reference/010_a.sql'],
    });
  });

  test('whose text changed run again, and those alone', async () => {
    const database = await withTable(open);
    await apply(database, seedsIn({ 'dev/010_a.sql': `${insert(1, 'a')};`, 'dev/020_b.sql': upsert(2, 'b') }));
    const changed = seedsIn({ 'dev/010_a.sql': `${insert(1, 'a')};`, 'dev/020_b.sql': upsert(2, 'B') });
    expect(await apply(database, changed)).toEqual({
      applied: ['shop/dev/020_b.sql'],
      unchanged: ['shop/dev/010_a.sql'],
    });
    expect(await people(database)).toEqual(['a', 'B']);
    const rows = (await readLedger(database)).seeds;
    expect(rows.map(({ checksum }) => checksum)).toEqual(changed.map(({ checksum }) => checksum));
  });

  test('run again when they are forced to', async () => {
    const database = await withTable(open);
    const seeds = seedsIn({ 'dev/010_a.sql': upsert(1, 'a') });
    await apply(database, seeds);
    await database.query("update public.people set name = 'changed by hand'");
    expect(await apply(database, seeds, { isForced: true })).toMatchObject({ applied: ['shop/dev/010_a.sql'] });
    expect(await people(database)).toEqual(['a']);
  });

  test('that fail say where and why; nothing of the file stays, the files before it do', async () => {
    const database = await withTable(open);
    const failing = `${insert(2, 'b')};\n${insert(3, 'c')},\n  (1, 'ä'), (4, null);\n`;
    const seeds = seedsIn({
      'dev/010_a.sql': `${insert(1, 'a')};`,
      'dev/020_b.sql': failing,
      'dev/030_c.sql': 'select 1;',
    });
    const error: unknown = await apply(database, seeds).catch((reason: unknown) => reason);
    if (!(error instanceof SeedFailed)) throw error;
    const { message, hint, data, exitCode } = error;
    expect({ message, hint, data, exitCode }).toMatchInlineSnapshot(`
      {
        "data": {
          "column": 1,
          "file": "packages/shop/seeds/dev/020_b.sql",
          "line": 2,
          "service": "shop",
          "set": "dev",
          "sqlstate": "23505",
        },
        "exitCode": 1,
        "hint": "Mend the file and run the command again: files that ran unchanged are passed over.",
        "message": "Seed shop/dev/020_b.sql failed at packages/shop/seeds/dev/020_b.sql:2:1
      duplicate key value violates unique constraint "people_pkey" (SQLSTATE 23505)
      Key (id)=(1) already exists.
         2 | insert into people values (3, 'c'),
             ^
      Nothing of this file was kept; the files before it were.",
      }
    `);
    expect(await people(database)).toEqual(['a']);
    expect((await readLedger(database)).seeds.map(({ file }) => file)).toEqual(['010_a.sql']);
    expect((await events(database)).at(-1)).toEqual({
      kind: 'seed-failed',
      data: { service: 'shop', set: 'dev', file: '020_b.sql' },
    });
  });

  test('that break a deferred constraint fail as well, at their end', async () => {
    const database = await withTable(open);
    await database.query(
      'alter table public.people add parent int references public.people deferrable initially deferred',
    );
    const sql = 'insert into people values (1, $$a$$, 2); insert into people values (2, $$b$$, 1);';
    await apply(database, seedsIn({ 'dev/010_circle.sql': sql }));
    const broken = seedsIn({ 'dev/020_broken.sql': 'insert into people values (3, $$c$$, 4);' });
    const error: unknown = await apply(database, broken).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'seed-failed', data: { sqlstate: '23503' } });
    expect((error as Error).message).toMatch(
      /^Seed shop\/dev\/020_broken\.sql failed at .*020_broken\.sql, at its end\n/,
    );
    expect(await people(database)).toEqual(['a', 'b']);
  });

  test('have their names found in public', async () => {
    const database = await withTable(open);
    await database.query('create schema elsewhere; set search_path to elsewhere');
    await apply(database, seedsIn({ 'dev/010_a.sql': upsert(1, 'a') }));
    expect(await people(database)).toEqual(['a']);
  });
});
