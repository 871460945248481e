import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connect, ensureLedger, type Database } from '../src/index.ts';
import { CLUSTER_CACHE, pgliteDatabase, serverDatabase } from './support/databases.ts';
import { dumpText, places, restoreText, rowsOf, type Opened } from './support/dumps.ts';

const SHOP = `
  create table public.users (id int primary key, name text);
  insert into public.users select i, repeat('n', 100) from generate_series(1, 50) as i;
  create function public.hello() returns text language sql as $$ select 'a;b' $$;`;

/** Without taking one anew for each test. */
const DUMP = `-- tributary dump, format 1
-- holds: schema and data

SET client_encoding = 'UTF8';
CREATE TABLE public.users (id int, name text);
COPY public.users (id, name) FROM stdin;
1	ada
2	grace
\\.

SELECT 'a
b';
-- end of dump, 2 rows
`;

const embedded = async (): Promise<Opened> => ({
  database: await pgliteDatabase(),
  target: { kind: 'pglite-memory', label: 'pglite://memory' },
});

const isEmpty = async (database: Database): Promise<boolean> => {
  const [row] = await database.query<{ empty: boolean }>(
    "select to_regclass('public.users') is null and to_regprocedure('public.hello()') is null as empty",
  );
  return row?.empty === true;
};

describe.each(places())('a dump that is not whole, on $name', ({ open }) => {
  test('is told wherever it was cut, and nothing of it stays', async () => {
    const source = await embedded();
    await source.database.query(SHOP);
    const { text } = await dumpText(source);
    const { database } = await open();
    const rows = text.indexOf('COPY public.users');
    const cuts = [text.indexOf('CREATE TABLE') + 20, rows + 500, text.indexOf('\\.\n'), text.indexOf('\\.\n') + 3];
    for (const cut of [...cuts, text.lastIndexOf('-- end')]) {
      const failing = restoreText(database, text.slice(0, cut));
      await expect(failing).rejects.toMatchObject({ code: 'dump-damaged', exitCode: 1 });
      expect(await isEmpty(database)).toBe(true);
    }
    // The same file, whole, is fine.
    expect((await restoreText(database, text)).tables).toEqual([{ name: 'public.users', rows: 50 }]);
  });

  test('is told when a byte of it changed', async () => {
    const source = await embedded();
    await source.database.query(SHOP);
    const { text } = await dumpText(source);
    const { database } = await open();
    await expect(restoreText(database, text.replace('nnn', 'nmn'))).rejects.toMatchObject({ code: 'dump-damaged' });
    expect(await isEmpty(database)).toBe(true);
  });
});

describe('a file that cannot be restored', () => {
  // One for all: each of them has to leave it as it was.
  let database: Database;
  beforeAll(async () => {
    database = await connect({ kind: 'pglite-memory', label: 'pglite://memory' }, { clusterCache: CLUSTER_CACHE });
  });
  afterAll(() => database.close());

  test.each([
    ['of another kind', 'select 1;\n', 'is no dump'],
    ['that is empty', '', 'is no dump'],
    ['of a newer format', '-- tributary dump, format 2\n', 'format 2'],
    ['in the custom format', 'PGDMP\u0001\u000e', 'custom format'],
    ['of a whole server', '--\n-- PostgreSQL database cluster dump\n--\n', 'is no dump'],
    ['with data alone', DUMP.replace('schema and data', 'data'), 'data only'],
    ['with a command of psql', DUMP.replace("SELECT 'a", "\\connect other\nSELECT 'a"), 'command \\connect'],
    ['with a transaction of its own', DUMP.replace("SELECT 'a", "BEGIN;\nSELECT 'a"), 'begins or ends a transaction'],
    ['in another encoding', DUMP.replace('UTF8', 'LATIN1'), 'LATIN1'],
  ])('because it is one %s is refused', async (_, text, says) => {
    const failing = restoreText(database, text);
    await expect(failing).rejects.toMatchObject({ code: 'dump-unreadable', exitCode: 2 });
    await expect(failing).rejects.toThrow(says);
    expect(await isEmpty(database)).toBe(true);
  });

  test.each([
    ['ends without its last line', DUMP.replace(/-- end.*/, ''), 'its end is missing'],
    ['has fewer rows than were written', DUMP.replace('2\tgrace\n', ''), 'it holds 1 rows, of 2'],
    ['goes on after its end', `${DUMP}select 1;\n`, 'it goes on after its end'],
    ['ends inside of a statement', DUMP.slice(0, DUMP.indexOf("\nb'")), 'in the middle of a statement'],
    ['ends inside of the rows', DUMP.slice(0, DUMP.indexOf('2\tgrace')), 'in the middle of the rows'],
  ])('because it %s is damaged', async (_, text, says) => {
    const failing = restoreText(database, text);
    await expect(failing).rejects.toMatchObject({ code: 'dump-damaged' });
    await expect(failing).rejects.toThrow(says);
    expect(await isEmpty(database)).toBe(true);
  });

  test('names the line of a statement that the server refuses, and the table of a row', async () => {
    await expect(restoreText(database, DUMP.replace("SELECT 'a", "SELECT 1 / 0, 'a"))).rejects.toThrow(
      'The dump failed at line 11:\ndivision by zero (SQLSTATE 22012)',
    );
    await expect(restoreText(database, DUMP.replace('2\tgrace', 'two\tgrace'))).rejects.toThrow(
      'at line 6, in the rows of public.users:\ninvalid input syntax for type integer: "two"',
    );
    expect(await isEmpty(database)).toBe(true);
  });
});

describe('pg_dump’s own files', () => {
  const PLAIN = `--
-- PostgreSQL database dump
--

\\restrict f00

-- Dumped from database version 18.1

SET statement_timeout = 0;
SET transaction_timeout = 0;
SET no_such_setting_here = 1;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.users (
    id integer
);

COPY public.users (id) FROM stdin;
1
\\.

--
-- PostgreSQL database dump complete
--

\\unrestrict f00
`;

  test.each(places())('are restored on $name, settings for the restore alone', async ({ open }) => {
    const { database } = await open();
    expect((await restoreText(database, PLAIN)).tables).toEqual([{ name: 'public.users', rows: 1 }]);
    const [after] = await database.query<{ path: string }>("select current_setting('search_path') as path");
    expect(after?.path).toContain('public');
  });

  test('are known to be cut', async () => {
    const database = await pgliteDatabase();
    const failing = restoreText(database, PLAIN.slice(0, PLAIN.indexOf('--\n-- PostgreSQL database dump complete')));
    await expect(failing).rejects.toMatchObject({ code: 'dump-damaged' });
  });
});

describe('a database that holds something', () => {
  test('is not restored into, and says what it holds', async () => {
    const { database } = await embedded();
    await database.query('create table public.kept (id int); create type public.mood as enum ()');
    await expect(restoreText(database, DUMP)).rejects.toMatchObject({
      code: 'database-not-empty',
      message: expect.stringContaining('it holds public.kept, public.mood') as string,
      hint: expect.stringContaining('--force') as string,
    });
    expect(await database.query('select * from public.kept')).toEqual([]);
  });

  test('is not replaced by force unless its ledger calls it disposable', async () => {
    const database = await (await serverDatabase()).connect();
    await database.query('create table public.kept (id int)');
    const forced = () => restoreText(database, DUMP, { isForced: true });
    await expect(forced()).rejects.toMatchObject({ code: 'database-not-disposable' });
    await ensureLedger(database);
    await expect(forced()).rejects.toMatchObject({ code: 'database-not-disposable' });
    await expect(restoreText(database, DUMP)).rejects.not.toMatchObject({
      hint: expect.stringContaining('--force') as string,
    });
    expect(await database.query('select * from public.kept')).toEqual([]);
  });

  test.each(places())('is replaced by force where it is disposable, on $name', async ({ open }) => {
    const { database } = await open();
    await ensureLedger(database);
    await database.query('update tributary.ledger set disposable = true');
    await database.query(`create schema other; create table other.kept (id int); create table public.users (other text);
      create publication p for table other.kept; create extension if not exists plpgsql;`);
    let held: unknown;
    const beforeDrop = async (): Promise<void> => {
      held = await database.query('select * from other.kept');
    };
    await restoreText(database, DUMP, { isForced: true, beforeDrop });
    expect(held).toEqual([]);
    expect(await rowsOf(database, ['public.users'])).toEqual({ 'public.users': ['', '1\tada', '2\tgrace'] });
    expect(
      await database.query("select to_regnamespace('other') is null and to_regnamespace('tributary') is null as gone"),
    ).toEqual([{ gone: true }]);
  });

  test.each(places())('stays as it is when the dump turns out to be damaged, on $name', async ({ open }) => {
    const { database } = await open();
    await ensureLedger(database);
    await database.query('update tributary.ledger set disposable = true');
    await database.query("create table public.users (name text); insert into public.users values ('kept')");
    const failing = restoreText(database, DUMP.replace('2 rows', '3 rows'), { isForced: true });
    await expect(failing).rejects.toMatchObject({ code: 'dump-damaged' });
    expect(await database.query('select * from public.users')).toEqual([{ name: 'kept' }]);
  });

  test('keeps everything when what has to happen before fails', async () => {
    const { database } = await embedded();
    await database.query("create table public.users (name text); insert into public.users values ('kept')");
    const beforeDrop = () => Promise.reject(new RangeError('the disk is full'));
    await expect(restoreText(database, DUMP, { isForced: true, beforeDrop })).rejects.toThrow('the disk is full');
    expect(await database.query('select * from public.users')).toEqual([{ name: 'kept' }]);
  });
});

test('whether a database may be thrown away does not travel with a dump', async () => {
  const source = await embedded();
  await ensureLedger(source.database);
  const { text } = await dumpText(source);
  const disposable = 'select disposable from tributary.ledger';
  expect(await source.database.query(disposable)).toEqual([{ disposable: true }]);
  const server = await (await serverDatabase()).connect();
  await restoreText(server, text);
  expect(await server.query(disposable)).toEqual([{ disposable: false }]);
});

test('a dump of a ledger that is newer than this composer is not taken in', async () => {
  const source = await embedded();
  await ensureLedger(source.database);
  await source.database.query('update tributary.ledger set format = 1000');
  const { text } = await dumpText(source);
  const { database } = await embedded();
  await expect(restoreText(database, text)).rejects.toMatchObject({ code: 'ledger-too-new' });
  expect(await database.query("select to_regclass('tributary.ledger') is null as gone")).toEqual([{ gone: true }]);
});

test('an interrupted restore leaves nothing', async () => {
  const database = await (await serverDatabase()).connect();
  const controller = new AbortController();
  const failing = restoreText(database, DUMP, { signal: controller.signal, onTable: () => controller.abort() });
  await expect(failing).rejects.toMatchObject({ code: 'run-interrupted' });
  expect(await isEmpty(database)).toBe(true);
});
