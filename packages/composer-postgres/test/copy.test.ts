import { describe, expect, test } from 'vitest';

import { parseArray } from '../src/postgres/arrays.ts';
import { engines } from './support/databases.ts';

const text = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
};

async function* chunksOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const one of texts) yield Buffer.from(one);
}

/** More than the driver's stream holds at once, so that it has to pause and go on. */
async function* manyRows(count: number): AsyncGenerator<Uint8Array> {
  for (let row = 1; row <= count; row += 1) yield Buffer.from(`${row}\t${'x'.repeat(2000)}\n`);
}

const TABLE = 'create table public.t (id int primary key, name text check (name <> $$no$$))';

describe.each(engines())('COPY on $name', ({ open }) => {
  test('takes rows in and gives the same out', async () => {
    const database = await open();
    await database.query(TABLE);
    await database.copyIn('public.t (id, name)', chunksOf('1\tone\n2\t\\N\n', '3\ta\\\\b\\tc\\nd\n', '4\t\n'));
    expect(await text(database.copyOut('public.t (id, name)'))).toBe('1\tone\n2\t\\N\n3\ta\\\\b\\tc\\nd\n4\t\n');
    expect(await text(database.copyOut('(select name from public.t where id = 3)'))).toBe('a\\\\b\\tc\\nd\n');
  });

  test('of nothing is nothing', async () => {
    const database = await open();
    await database.query(TABLE);
    await database.copyIn('public.t (id, name)', chunksOf());
    expect(await text(database.copyOut('public.t (id, name)'))).toBe('');
  });

  test('goes on with other statements, whatever the size and wherever the reader stops', async () => {
    const database = await open();
    await database.query(TABLE);
    await database.transaction(async (session) => {
      await session.copyIn('public.t (id, name)', manyRows(3000));
      for await (const chunk of session.copyOut('public.t (id, name)')) {
        expect(chunk.byteLength).toBeGreaterThan(0);
        break;
      }
      expect(await session.query('select count(*)::int as rows from public.t')).toEqual([{ rows: 3000 }]);
      expect((await text(session.copyOut('public.t (id, name)'))).split('\n')).toHaveLength(3001);
    });
    expect(await database.query('select count(*)::int as rows from public.t')).toEqual([{ rows: 3000 }]);
  });

  test.each([
    { what: 'a value that does not fit, first', rows: ['x\tone\n', '2\ttwo\n'], sqlstate: '22P02' },
    { what: 'a constraint that the last row breaks', rows: ['1\tone\n', '1\ttwo\n'], sqlstate: '23505' },
    { what: 'a column too many', rows: ['1\tone\tmore\n'], sqlstate: '22P04' },
  ])('tells $what, and the transaction can be left', async ({ rows, sqlstate }) => {
    const database = await open();
    await database.query(TABLE);
    const failing = database.transaction((session) => session.copyIn('public.t (id, name)', chunksOf(...rows)));
    await expect(failing).rejects.toMatchObject({ name: 'StatementFailed', sqlstate });
    expect(await text(database.copyOut('public.t (id, name)'))).toBe('');
  });

  test('tells a table that is not there', async () => {
    const database = await open();
    await expect(text(database.copyOut('public.t'))).rejects.toMatchObject({ sqlstate: '42P01' });
    await expect(database.copyIn('public.t', chunksOf('1\n'))).rejects.toMatchObject({ sqlstate: '42P01' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('throws what the source of the rows throws, and nothing of them stays', async () => {
    const database = await open();
    await database.query(TABLE);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('1\tone\n');
      throw new RangeError('the file ended');
    }
    const failing = database.transaction((session) => session.copyIn('public.t (id, name)', broken()));
    await expect(failing).rejects.toThrow(new RangeError('the file ended'));
    expect(await database.query('select count(*)::int as rows from public.t')).toEqual([{ rows: 0 }]);
  });

  test('reads arrays of texts as arrays', async () => {
    const database = await open();
    const [row] = await database.query(
      `select array['a,b', 'c"d', 'e\\f', null, 'NULL', ''] as texts, '{}'::name[] as none`,
    );
    expect(row).toEqual({ texts: ['a,b', 'c"d', 'e\\f', null, 'NULL', ''], none: [] });
  });
});

test('an array literal is read by its quotes', () => {
  expect(parseArray('{plain,"quo\\"ted","back\\\\slash",NULL,"NULL"}')).toEqual([
    'plain',
    'quo"ted',
    'back\\slash',
    null,
    'NULL',
  ]);
});
