import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { generatedStream, platformStream } from '../src/streams.ts';

test('generated services compose, and come back in the order of their lock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { migrations } = await generatedStream(folder, { services: 3, migrationsPerService: 5 }, 1);
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort());
  expect(migrations.map(({ name }) => name)).toHaveLength(15);
  expect(migrations[0]).toMatchObject({ name: 'svc000_create_svc000_item_0' });
  expect(migrations.at(-1)).toMatchObject({ name: 'svc002_link_svc002_item_0' });
});

test('the platform is read as it is locked', () => {
  const { migrations } = platformStream();
  expect(migrations[0]?.name).toBe('platform_create_api_roles');
  expect(migrations[0]?.sql).toContain('create role anon');
});
