import { plannedMigrations } from '@tributary/composer-core';

import type { CommandResult, Context } from '../context.ts';
import type { Position } from '../position.ts';
import { counted } from './phrases.ts';

/** For commands that need the whole stream applied first. */
export const pendingResult = (context: Context, { plan }: Position): CommandResult => {
  const pending = plannedMigrations(plan).map(({ entry }) => entry.key);
  return {
    exitCode: 1,
    json: { error: { code: 'migrations-pending', message: 'Seeds need the whole stream.', pending } },
    text: `error migrations-pending\n  ${counted(pending.length, 'migration')} not applied yet; seeds need the whole stream.\n  cure: ${context.environment.invocation} migrate\n`,
  };
};
