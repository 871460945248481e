import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, expect, test } from 'vitest';

import { composedServerDatabase, serverDatabase } from '../src/index.ts';
import { variantFor } from '../src/server-variant.ts';

/** What no server has the files of. */
const UNHEARD_OF = 'extension_that_nobody_wrote';

const folder = mkdtempSync(join(tmpdir(), 'tributary-variant-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A package that creates the extension, and where `unless` says so does without it. */
const aPackage = (name: string, unless?: string): URL => {
  const directory = join(folder, name);
  const migration = join(directory, 'migrations/20260101000000_create_places');
  mkdirSync(migration, { recursive: true });
  const need = unless === undefined ? UNHEARD_OF : { name: UNHEARD_OF, unless };
  const options = unless === undefined ? {} : { [unless]: 'there is no extension' };
  const tributary = { service: name, extensions: [need], options };
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, version: '1.0.0', tributary }));
  writeFileSync(join(migration, 'migration.sql'), 'create table public.places (id int primary key);\n');
  return pathToFileURL(`${directory}/`);
};

const onServer = async (packageUrl: URL) => {
  const target = await serverDatabase();
  const session = await target.connect();
  try {
    return await variantFor(packageUrl, session);
  } finally {
    await session.close();
    await target.drop();
  }
};

test('an extension that a server lacks turns the option on that does without it', async () => {
  const { options, missing, stream } = await onServer(aPackage('optional', 'without-it'));
  expect({ options, missing }).toEqual({ options: ['without-it'], missing: [] });
  expect(stream.own.chosen).toEqual(['without-it']);
  const target = await composedServerDatabase(aPackage('optional', 'without-it'));
  const database = await target.connect();
  expect(await database.query('select * from public.places')).toEqual([]);
  await database.close();
  await target.drop();
});

test('one that nothing does without is missing, and refused', async () => {
  const { options, missing } = await onServer(aPackage('strict'));
  expect({ options, missing }).toEqual({ options: [], missing: [UNHEARD_OF] });
  await expect(composedServerDatabase(aPackage('strict'))).rejects.toThrow(`strict/ needs ${UNHEARD_OF}`);
});
