import { relative } from 'node:path';

import { createMigration } from '@tributary/composer-workspace';

import type { Command } from '../context.ts';
import { usage } from '../report/failure.ts';
import { packageOf } from '../service.ts';

export const newMigration: Command<{ readonly service: string; readonly name: string }> = async (context, options) => {
  if (!/^[a-z][a-z0-9_]*$/.test(options.name))
    throw usage(`"${options.name}" is not a migration name: verb_object, snake_case, such as add_due_date.`);
  const owner = await packageOf(context, options.service);
  const path = relative(context.environment.cwd, await createMigration(owner, options.name, timestamp(new Date())));
  return {
    exitCode: 0,
    json: { service: owner.service, path },
    text: `Created ${path}\nNext: write its SQL, then ${context.environment.invocation} compose\n`,
  };
};

/** 14 digits, UTC: migrations of two time zones sort as they happened. */
const timestamp = (now: Date): string => now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
