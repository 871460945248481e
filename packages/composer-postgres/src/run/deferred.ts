import type { SqlStatement } from '@tributary/composer-core';

import type { StatementFailed } from '../errors.ts';

/** Makes the server check now what it would check at the commit, where no statement could be named. */
export const CHECK_DEFERRED = 'set constraints all immediate';

/** What a failed check at the end is about: the last statement that names the constraint's table, else the last of all. */
export const deferredCulprit = <Step extends { readonly statement: SqlStatement }>(
  steps: readonly Step[],
  { table }: StatementFailed,
): Step | undefined =>
  steps.findLast(({ statement }) => table !== undefined && statement.text.includes(table)) ?? steps.at(-1);
