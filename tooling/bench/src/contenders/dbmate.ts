import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Contender } from '../contender.ts';
import { folderOf, versionOf } from '../installed.ts';

const PACKAGE = folderOf(import.meta.resolve('dbmate'));

/** A program in Go, started itself: the launcher of its npm package costs one more start of Node. */
export const dbmate: Contender = {
  name: 'dbmate',
  label: `dbmate ${versionOf(PACKAGE)}`,
  prepare: async ({ migrations }, folder) => {
    for (const { version, name, sql, isOutsideTransaction } of migrations) {
      const up = isOutsideTransaction === true ? '-- migrate:up transaction:false' : '-- migrate:up';
      writeFileSync(join(folder, `${version}_${name}.sql`), `${up}\n${sql}\n-- migrate:down\n`);
    }
    const file = createRequire(join(PACKAGE, 'package.json')).resolve(BINARY);
    const run = (verb: string) => (url: string) => ({
      file,
      args: ['--url', `${url}?sslmode=disable`, '--migrations-dir', folder, '--no-dump-schema', verb],
    });
    return { apply: run('migrate'), migrate: run('migrate'), status: run('status') };
  },
};

const BINARY = `@dbmate/${process.platform}-${process.arch}/bin/dbmate${process.platform === 'win32' ? '.exe' : ''}`;
