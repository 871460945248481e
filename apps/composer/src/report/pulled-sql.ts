import type { Difference, Pull } from '@tributary/composer-postgres/drift';

import { objectLabel } from './drift-object.ts';
import { changeOf } from './drift.ts';

/** The text of a migration: every statement under a line that says what it is for. */
export const pulledSql = ({ statements, losesData }: Pull): string => {
  const told = new Set<Difference>();
  const blocks = statements.map(({ sql, difference }, index) => {
    const title = `\n-- ${titleOf(difference, told)}\n`;
    if (difference !== undefined) told.add(difference);
    const isSame = index > 0 && statements[index - 1]?.difference === difference;
    return `${isSame ? '' : title}${sql};\n`;
  });
  return `${HEAD}${losesData ? '-- @phase contract\n' : ''}${blocks.join('')}`;
};

const HEAD = '-- Keeps what was changed by hand in a live database.\n';

const titleOf = (difference: Difference | undefined, told: ReadonlySet<Difference>): string => {
  if (difference === undefined) return 'Goes with the above.';
  const label = `${objectLabel(difference.object)}${changeOf(difference)}`;
  const title = told.has(difference) ? `Goes with ${label}.` : `${VERBS[difference.kind]} ${label}.`;
  // A name may hold a line break, behind which it would be SQL.
  return title.replaceAll(/\s+/g, ' ');
};

const VERBS = { extra: 'Add', missing: 'Drop', changed: 'Change' } as const;
