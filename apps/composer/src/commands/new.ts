import { relative, resolve } from 'node:path';

import { createMigration, readSqlFile } from '@tributary/composer-workspace';

import type { Command } from '../context.ts';
import { checkMigrationName } from '../migration-name.ts';
import { packageOf } from '../service.ts';
import { timestamp } from '../timestamp.ts';

interface NewOptions {
  readonly service: string;
  readonly name: string;
  /** A file with its SQL. */
  readonly from?: string;
}

export const newMigration: Command<NewOptions> = async (context, options) => {
  const { environment } = context;
  const sql = options.from === undefined ? {} : { sql: readSqlFile(resolve(environment.cwd, options.from)) };
  const name = checkMigrationName(options.name);
  const owner = await packageOf(context, options.service);
  const created = await createMigration(owner, { folder: `${timestamp(environment.now())}_${name}`, ...sql });
  const path = relative(environment.cwd, created);
  return {
    exitCode: 0,
    json: { service: owner.service, path },
    text: `Created ${path}\nNext: ${options.from === undefined ? 'write its SQL, then ' : ''}${environment.invocation} compose\n`,
  };
};
