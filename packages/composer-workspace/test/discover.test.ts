import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { discoverPackages, PackageUnreadable, PackageUnresolved } from '../src/index.ts';
import { folderWith, link, manifest, schemaManifest } from './folder.ts';

//   app ──▶ auth ──▶ platform
//    └────▶ leftpad (not a schema package)
const composedApp = (): string => {
  const root = folderWith({
    'app/package.json': manifest('app', { dependencies: { leftpad: '*' }, devDependencies: { '@acme/auth': '*' } }),
    'auth/package.json': schemaManifest('auth', { '@acme/platform': '*' }),
    'auth/migrations/20260101000000_create_users/migration.sql': 'create table users ();\n',
    'platform/package.json': schemaManifest('platform'),
    'leftpad/package.json': manifest('leftpad', { dependencies: { 'not-installed': '*' } }),
  });
  link(root, 'app', '@acme/auth', 'auth');
  link(root, 'app', 'leftpad', 'leftpad');
  link(root, 'auth', '@acme/platform', 'platform');
  return root;
};

const namesIn = async (directory: string): Promise<readonly unknown[]> =>
  (await discoverPackages(directory)).map((source) => (JSON.parse(source.manifest.text) as { name: string }).name);

describe('discoverPackages', () => {
  test('finds schema packages directly and through one another, each once, at their real folder', async () => {
    const root = composedApp();
    const found = await discoverPackages(join(root, 'app'));
    expect(found.map((source) => source.directory)).toEqual([join(root, 'auth'), join(root, 'platform')]);
    expect(found[0]?.migrations.map((migration) => migration.name)).toEqual(['20260101000000_create_users']);
  });

  test('counts the starting folder when it is a schema package, without its development dependencies', async () => {
    const root = composedApp();
    expect(await namesIn(join(root, 'auth'))).toEqual(['@acme/auth', '@acme/platform']);
  });

  test('paths in messages are relative to the given folder', async () => {
    const root = composedApp();
    const [auth] = await discoverPackages(join(root, 'app'), { relativeTo: root });
    expect(auth?.migrations[0]?.sql.path).toBe('auth/migrations/20260101000000_create_users/migration.sql');
  });

  test('refuses a listed package that is not installed', async () => {
    const root = folderWith({ 'package.json': manifest('app', { dependencies: { '@acme/gone': '*' } }) });
    await expect(discoverPackages(root)).rejects.toThrow(PackageUnresolved);
    await expect(discoverPackages(root)).rejects.toMatchObject({ code: 'package-unresolved', exitCode: 2 });
  });

  test('refuses a manifest that is not JSON, naming it', async () => {
    const root = folderWith({ 'package.json': '{ nope' });
    await expect(discoverPackages(root)).rejects.toThrow(PackageUnreadable);
    await expect(discoverPackages(root)).rejects.toThrow(join(root, 'package.json'));
  });
});
