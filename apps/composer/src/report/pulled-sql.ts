import type { Difference, Pull } from '@tributary/composer-postgres/drift';

import { objectLabel } from './drift-object.ts';
import { changeOf } from './drift.ts';

/** The text of a migration: every statement under a line that says what it is for. */
export const pulledSql = ({ statements, losesData }: Pull): string => {
  const blocks = statements.map(({ sql, difference }, index) => {
    const isSame = index > 0 && statements[index - 1]?.difference === difference;
    return `${isSame ? '' : `\n-- ${titleOf(difference)}\n`}${sql};\n`;
  });
  return `${HEAD}${losesData ? '-- @phase contract\n' : ''}${blocks.join('')}`;
};

const HEAD = '-- Keeps what was changed by hand in a live database.\n';

const titleOf = (difference: Difference | undefined): string =>
  difference === undefined
    ? 'Goes with the above.'
    : // A name may hold a line break, and would go on as SQL.
      `${VERBS[difference.kind]} ${objectLabel(difference.object)}${changeOf(difference)}.`.replaceAll(/\s+/g, ' ');

const VERBS = { extra: 'Add', missing: 'Drop', changed: 'Change' } as const;
