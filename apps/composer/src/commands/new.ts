import { relative } from 'node:path';

import { createMigration } from '@tributary/composer-workspace';

import type { Command } from '../context.ts';
import { checkMigrationName } from '../migration-name.ts';
import { packageOf } from '../service.ts';
import { timestamp } from '../timestamp.ts';

export const newMigration: Command<{ readonly service: string; readonly name: string }> = async (context, options) => {
  const { environment } = context;
  const name = checkMigrationName(options.name);
  const owner = await packageOf(context, options.service);
  const created = await createMigration(owner, { folder: `${timestamp(environment.now())}_${name}` });
  const path = relative(environment.cwd, created);
  return {
    exitCode: 0,
    json: { service: owner.service, path },
    text: `Created ${path}\nNext: write its SQL, then ${environment.invocation} compose\n`,
  };
};
