import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Contender } from '../contender.ts';
import { folderOf, versionOf } from '../installed.ts';
import type { StreamMigration } from '../stream.ts';

const PACKAGE = folderOf(import.meta.resolve('node-pg-migrate'));

/** In one transaction, as by default; without its echo of every statement, which costs it time. It has no status. */
export const nodePgMigrate: Contender = {
  name: 'node-pg-migrate',
  label: `node-pg-migrate ${versionOf(PACKAGE)}`,
  prepare: async ({ migrations }, folder) => {
    for (const migration of migrations) writeMigration(folder, migration);
    const script = join(PACKAGE, 'bin', 'node-pg-migrate.js');
    const up = (url: string) => ({
      file: process.execPath,
      args: [script, 'up', '--migrations-dir', folder, '--no-verbose'],
      env: { DATABASE_URL: url },
    });
    return { apply: up, migrate: up };
  },
};

/** Only a migration in JavaScript can say that it wants no transaction. */
const writeMigration = (folder: string, { version, name, sql, isOutsideTransaction }: StreamMigration): void => {
  const path = join(folder, `${version}_${name}`);
  if (isOutsideTransaction === true)
    writeFileSync(
      `${path}.cjs`,
      `exports.up = (pgm) => {\n  pgm.noTransaction();\n  pgm.sql(${JSON.stringify(sql)});\n};\n`,
    );
  else writeFileSync(`${path}.sql`, `-- Up Migration\n${sql}`);
};
