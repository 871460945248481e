import type { MigrationKey } from '@tributary/composer-core';

import type { Context } from '../context.ts';
import { targetOf } from '../database.ts';

/** What to type after a migration was pulled. */
export const pullNext = (context: Context, key: MigrationKey): readonly string[] => {
  const { invocation } = context.environment;
  return [
    `Next: read it, then ${invocation} compose`,
    'On this database, which has the change already:',
    `  ${invocation} repair ${key} --applied --reason 'pulled from here' --database-url '${urlOf(context)}'`,
    `Everywhere else: ${invocation} migrate`,
  ];
};

/** Without its password. */
const urlOf = (context: Context): string => {
  const target = targetOf(context);
  return target.kind === 'pglite-directory' ? `pglite://${target.directory}` : target.label;
};
