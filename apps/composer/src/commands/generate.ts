import { relative } from 'node:path';

import { generateMigration } from '@tributary/composer-workspace';

import type { Command } from '../context.ts';
import { packageOf } from '../service.ts';

export const generate: Command<{ readonly service: string; readonly name?: string }> = async (context, options) => {
  const owner = await packageOf(context, options.service);
  const result = await generateMigration(owner, options.name === undefined ? {} : { name: options.name });
  const created = result.created.map((path) => relative(context.environment.cwd, path));
  return {
    exitCode: 0,
    json: { service: owner.service, created },
    text:
      created.length === 0
        ? `Nothing to generate: the tables of ${owner.service} and its migrations agree.\n`
        : `Created ${created.join(', ')}\nNext: read it, then ${context.environment.invocation} compose\n`,
  };
};
