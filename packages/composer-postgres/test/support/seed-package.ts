import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Seed } from '@tributary/composer-core';

import { folderWith } from './folder.ts';
import { streamOf } from './stream.ts';

const DRIZZLE = fileURLToPath(new URL('../../node_modules/drizzle-orm', import.meta.url));

/** Seeds of a service `shop` whose files lie in a package of their own, with Drizzle to import. Path `set/file` → text. */
export const seedsIn = (files: Readonly<Record<string, string>>, below = 'package'): readonly Seed[] => {
  const root = folderWith({
    [`${below}/package.json`]: '{ "type": "module" }',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${below}/seeds/${path}`, text])),
    'node_modules/.keep': '',
  });
  symlinkSync(DRIZZLE, join(root, 'node_modules/drizzle-orm'), 'dir');
  const migrations = { '20260101000000_one': 'select 1;' };
  return streamOf({ shop: { migrations, seeds: files, directory: join(root, below) } }).seeds;
};
