import { describe, expect, test } from 'vitest';

import { readLiveRelations } from '../src/index.ts';
import { engines } from './support/databases.ts';

describe.each(engines())('relations that are there, on $name', ({ open }) => {
  test('are those of the given names, indexes with their tables', async () => {
    const database = await open();
    await database.query(`
      create schema "O'dd";
      create table "O'dd"."a.b, c" (id int constraint "key" primary key);
      create table public.t (id int);
      create view public.v as select 1;
      create index t_id on public.t (id);`);
    const names = ["O'dd.a.b, c", "O'dd.key", 'public.t', 'public.t_id', 'public.v', 'public.none', 'none.t', '*'];
    expect(await readLiveRelations(database, names)).toEqual([
      { name: "O'dd.a.b, c" },
      { name: "O'dd.key", table: "O'dd.a.b, c" },
      { name: 'public.t' },
      { name: 'public.t_id', table: 'public.t' },
      { name: 'public.v' },
    ]);
    expect(await readLiveRelations(database, [])).toEqual([]);
  });
});
