import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Contender } from '../contender.ts';
import { folderOf, versionOf } from '../installed.ts';

const PACKAGE = folderOf(import.meta.resolve('node-pg-migrate'));

/** In one transaction, as by default; without its echo of every statement, which costs it time. It has no status. */
export const nodePgMigrate: Contender = {
  name: 'node-pg-migrate',
  label: `node-pg-migrate ${versionOf(PACKAGE)}`,
  prepare: async ({ migrations }, folder) => {
    for (const { version, name, sql } of migrations)
      writeFileSync(join(folder, `${version}_${name}.sql`), `-- Up Migration\n${sql}`);
    const script = join(PACKAGE, 'bin', 'node-pg-migrate.js');
    const up = (url: string) => ({
      file: process.execPath,
      args: [script, 'up', '--migrations-dir', folder, '--no-verbose'],
      env: { DATABASE_URL: url },
    });
    return { apply: up, migrate: up };
  },
};
