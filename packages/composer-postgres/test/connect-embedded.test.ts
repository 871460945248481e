import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { connect, type ConnectOptions, type Database } from '../src/index.ts';
import { startChild } from './support/child.ts';
import { CLUSTER_CACHE, targetOf } from './support/databases.ts';
import { folderWith } from './support/folder.ts';

const open = async (directory: string, options: ConnectOptions = { clusterCache: CLUSTER_CACHE }) => {
  const database = await connect(targetOf(`pglite://${directory}`), options);
  onTestFinished(() => database.close());
  return database;
};

const answers = async (database: Database): Promise<unknown> => database.query('select 1 as one');

describe('a folder', () => {
  test('is made, keeps what was written, and has its lock beside it while it is open', async () => {
    const directory = join(folderWith(), 'below/data');
    const first = await connect(targetOf(`pglite://${directory}`), { clusterCache: CLUSTER_CACHE });
    await first.query('create table public.kept ()');
    expect(existsSync(`${directory}.lock`)).toBe(true);
    await first.close();
    expect(existsSync(`${directory}.lock`)).toBe(false);
    const again = await open(directory);
    expect(await again.query("select to_regclass('public.kept') is not null as kept")).toEqual([{ kept: true }]);
  });

  test('may be there already, empty', async () => {
    const root = folderWith();
    mkdirSync(join(root, 'data'));
    expect(await answers(await open(join(root, 'data')))).toEqual([{ one: 1 }]);
  });

  test.each([
    ['a file is in its place', 'file', 'a file is in its place or above it'],
    ['a file is above it', 'file/below/data', 'a file is in its place or above it'],
    ['it holds other files', '.', 'it holds other files and no database'],
  ])('is refused when %s, and nothing is written', async (_, path, reason) => {
    const root = folderWith({ file: 'text' });
    const directory = join(root, path);
    await expect(open(directory)).rejects.toMatchObject({
      code: 'database-folder-unusable',
      exitCode: 2,
      message: `pglite ${directory} cannot hold a database: ${reason}.`,
      hint: 'Name a folder that is empty or does not exist yet: pglite://./folder.',
    });
    expect(readdirSync(root)).toEqual(['file']);
    expect(existsSync(`${root}.lock`)).toBe(false);
  });

  test('whose database is damaged says so, and is free again', async () => {
    const directory = folderWith({ PG_VERSION: 'no version\n' });
    for (const _ of ['first', 'second'])
      await expect(open(directory)).rejects.toMatchObject({
        code: 'database-damaged',
        exitCode: 1,
        message: expect.stringMatching(/cannot be opened: [^[]+[^.]\.$/) as string,
        hint: 'If it holds nothing you need, delete its folder and run migrate again.',
      });
  });
});

describe('a folder in use', () => {
  test('is refused to this process too', async () => {
    const directory = join(folderWith(), 'data');
    await open(directory);
    await expect(open(directory)).rejects.toMatchObject({
      code: 'database-busy',
      exitCode: 3,
      message: `pglite ${directory} is in use by process ${process.pid}: an embedded database has one user at a time.`,
      hint: 'Wait for that command to end, or name another database with --database-url.',
    });
  });

  test('by another process is refused, and taken over once that process was killed', async () => {
    const directory = join(folderWith(), 'data');
    const script = new URL('./support/hold-folder.child.ts', import.meta.url);
    const child = startChild(script, [`pglite://${directory}`, CLUSTER_CACHE]);
    await child.said('held');
    await expect(open(directory)).rejects.toMatchObject({ code: 'database-busy', data: { pid: child.pid } });
    await child.kill();
    expect(await answers(await open(directory))).toEqual([{ one: 1 }]);
  });

  test('by a process that is gone, and had this one’s id, is taken over', async () => {
    const root = folderWith({ 'data.lock': String(process.pid) });
    expect(await answers(await open(join(root, 'data')))).toEqual([{ one: 1 }]);
  });
});

test('an extension that PGlite does not carry is refused, with those that it does', async () => {
  const opening = connect({ kind: 'pglite-memory', label: 'pglite://memory' }, { extensions: ['citext', 'pg_cron'] });
  await expect(opening).rejects.toMatchObject({
    code: 'extension-unavailable',
    exitCode: 2,
    message: 'The embedded database has no extension "pg_cron".',
    hint: expect.stringMatching(/^It offers .*pgcrypto.*--database-url postgres:\/\/….*--shadow-url/) as string,
  });
});

test('extensions that were asked for can be created', async () => {
  const database = await open(join(folderWith(), 'data'), { clusterCache: CLUSTER_CACHE, extensions: ['uuid-ossp'] });
  await database.query('create extension "uuid-ossp"');
  expect(await database.query("select extname as name from pg_extension where extname like 'uuid%'")).toEqual([
    { name: 'uuid-ossp' },
  ]);
});

test('a kept cluster that was damaged is in nobody’s way', async () => {
  await open(join(folderWith(), 'first'));
  const kept = readdirSync(CLUSTER_CACHE).find((name) => /^cluster-[\d.]+\.tar\.gz$/.test(name)) ?? '';
  const clusterCache = folderWith({ [kept]: 'half a file' });
  expect(await answers(await open(join(folderWith(), 'second'), { clusterCache }))).toEqual([{ one: 1 }]);
  expect(readdirSync(clusterCache)).toEqual([]);
});

test('a new database may be born with an extension, which a stream then finds there', async () => {
  const database = await connect(targetOf('pglite://memory'), {
    extensions: ['postgis'],
    born: ['postgis'],
    clusterCache: CLUSTER_CACHE,
  });
  onTestFinished(() => database.close());
  const created = `select e.extname, n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'postgis'`;
  expect(await database.query(created)).toEqual([{ extname: 'postgis', nspname: 'public' }]);
  await database.query('create extension if not exists postgis');
  expect(await database.query('select st_astext(st_makepoint(1, 2)) as point')).toEqual([{ point: 'POINT(1 2)' }]);
  const kept = readdirSync(CLUSTER_CACHE).filter((name) => /^cluster-[\d.]+-postgis-[\d.]+\.tar\.gz$/.test(name));
  expect(kept).toHaveLength(1);
});
