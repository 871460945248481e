import type { Verification } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { findingLines } from './findings.ts';
import { counted } from './phrases.ts';
import { styleFor } from './style.ts';

/** What did not hold, then how much was asked. Ends where the drift begins. */
export const verificationText = (
  { environment }: Context,
  { migrations, statements, findings }: Verification,
): string => {
  const style = styleFor(environment.isColored);
  const asked = `${counted(statements, 'statement')} of ${migrations === 1 ? 'one verify.sql' : `${migrations} verify.sql files`}`;
  const verdict =
    migrations === 0
      ? 'No applied migration has a verify.sql.'
      : findings.length === 0
        ? `${style.good('✔')} ${asked} held.`
        : `${style.bad('✘')} ${findings.length} of ${asked} did not hold.`;
  const lines = [...findings.flatMap((one) => [...findingLines(one, style), '']), verdict, ''];
  return `${lines.join('\n')}\n`;
};
