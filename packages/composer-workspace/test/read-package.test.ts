import { basename, join } from 'node:path';

import { expect, test } from 'vitest';

import { readPackage } from '../src/index.ts';
import { folderWith, schemaManifest } from './folder.ts';

test('reads migrations and seeds in code-unit order, and says what it passed over and why', () => {
  const root = folderWith({
    'package.json': schemaManifest('auth'),
    'migrations/20260102000000_b/migration.sql': 'select 2;',
    'migrations/20260102000000_b/snapshot.json': '{}',
    'migrations/20260102000000_b/notes.txt': 'hm',
    'migrations/20260101000000_a/migration.sql': 'select 1;',
    'migrations/20260101000000_a/down.sql': 'select -1;',
    'migrations/20260101000000_a/verify.sql': 'select true;',
    'migrations/20260103000000_c/snapshot.json': '{}',
    'migrations/loose.sql': 'select 3;',
    'migrations/.DS_Store': '',
    'seeds/reference/020_b.sql': 'select 2;',
    'seeds/reference/010_a.ts': 'export default () => [];',
    'seeds/loose.sql': '',
  });
  const source = readPackage(root, root);
  expect(source.migrations.map((migration) => [migration.name, migration.down?.text, migration.verify?.text])).toEqual([
    ['20260101000000_a', 'select -1;', 'select true;'],
    ['20260102000000_b', undefined, undefined],
  ]);
  expect(source.seeds.map((seed) => `${seed.set}/${seed.file}`)).toEqual(['reference/010_a.ts', 'reference/020_b.sql']);
  expect(source.ignored).toEqual([
    {
      path: 'migrations/20260102000000_b/notes.txt',
      reason: 'not one of migration.sql, down.sql, verify.sql, snapshot.json',
    },
    { path: 'migrations/20260103000000_c', reason: 'it holds no migration.sql' },
    { path: 'migrations/loose.sql', reason: 'a migration is a folder with a migration.sql' },
    { path: 'seeds/loose.sql', reason: 'a seed lies in the folder of its set' },
  ]);
});

test('reads what is declared of access, for each option', () => {
  const root = folderWith({
    'package.json': schemaManifest('auth'),
    'access.json': '{}',
    'access.owner-policies.json': '{ "a": {} }',
    'access.NOT.json': '',
    'accessory.json': '',
  });
  expect(readPackage(root, root).access).toEqual([
    { source: { path: 'access.json', text: '{}' } },
    { option: 'owner-policies', source: { path: 'access.owner-policies.json', text: '{ "a": {} }' } },
  ]);
});

test('a package without migrations and seeds is read as empty', () => {
  const root = folderWith({ 'package.json': schemaManifest('types') });
  expect(readPackage(root, root)).toMatchObject({ migrations: [], seeds: [], ignored: [] });
});

test.each([
  ['the package', '.', 'migrations/20260101000000_a/migration.sql'],
  ['the folder above', '..', 'NAME/migrations/20260101000000_a/migration.sql'],
  ['a folder beside it', '../app', '../NAME/migrations/20260101000000_a/migration.sql'],
  ['a folder inside', 'migrations', '20260101000000_a/migration.sql'],
])('paths are told as seen from %s', (_, from, path) => {
  const root = folderWith({
    'package.json': schemaManifest('auth'),
    'migrations/20260101000000_a/migration.sql': 'select 1;',
  });
  const [migration] = readPackage(root, join(root, from)).migrations;
  expect(migration?.sql.path).toBe(path.replace('NAME', basename(root)));
});
