import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  createMigration,
  DrizzleKitMissing,
  generateMigration,
  MigrationExists,
  PackageReadOnly,
} from '../src/index.ts';
import { folderWith, schemaManifest } from './folder.ts';

const plainPackage = (): { readonly service: string; readonly directory: string } => ({
  service: 'auth',
  directory: folderWith({ 'package.json': schemaManifest('auth') }),
});

describe('createMigration', () => {
  test('makes the folder and a migration.sql that explains itself', async () => {
    const owner = plainPackage();
    const path = await createMigration(owner, { folder: '20260102030405_grant_reporting' });
    expect(path).toBe(join(owner.directory, 'migrations/20260102030405_grant_reporting/migration.sql'));
    expect(readFileSync(path, 'utf8')).toMatchInlineSnapshot(`
      "-- Say in one line what this migration does. Directives, one a line, go here:
      -- \`@requires service/name\`, \`@transaction none\`, \`@phase contract\`, \`@irreversible reason\`.

      "
    `);
  });

  test('never overwrites', async () => {
    const owner = plainPackage();
    await createMigration(owner, { folder: '20260102030405_twice' });
    await expect(createMigration(owner, { folder: '20260102030405_twice' })).rejects.toThrow(MigrationExists);
  });

  test('refuses a package that a package manager installed', async () => {
    const root = folderWith({ 'node_modules/@acme/auth/package.json': schemaManifest('auth') });
    const owner = { service: 'auth', directory: join(root, 'node_modules/@acme/auth') };
    await expect(createMigration(owner, { folder: '20260102030405_x' })).rejects.toThrow(PackageReadOnly);
  });
});

test('generateMigration says when drizzle-kit is missing', async () => {
  await expect(generateMigration(plainPackage(), {})).rejects.toThrow(DrizzleKitMissing);
});
