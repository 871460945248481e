import type { MigrationKey } from '@tributary/composer-core';

import type { Context } from '../context.ts';
import { targetOf } from '../database.ts';

export interface PulledNext {
  readonly key: MigrationKey;
  readonly service: string;
  /** True where the snapshot beside the migration holds the tables as suggested. */
  readonly isTabled: boolean;
}

/** What to type after a migration was pulled. */
export const pullNext = (context: Context, { key, service, isTabled }: PulledNext): readonly string[] => {
  const { invocation } = context.environment;
  return [
    ...(isTabled
      ? [
          'Next: change the tables as suggested. The snapshot beside the migration counts on it:',
          `  ${invocation} generate ${service} then finds nothing to do`,
          `Then: read the migration, and ${invocation} compose`,
        ]
      : [`Next: read it, then ${invocation} compose`]),
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
