import type { Check } from '@tributary/composer-core';

/** A check as one line: `error connection: … → cure`. */
export const lineOf = ({ name, state, found, cure }: Check): string =>
  `${state} ${name}: ${found}${cure === undefined ? '' : ` → ${cure}`}`;

/** What is not ok, a line each. */
export const complaints = (checks: readonly Check[]): readonly string[] =>
  checks.filter(({ state }) => state !== 'ok').map(lineOf);
