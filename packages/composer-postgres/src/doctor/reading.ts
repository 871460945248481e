import { errorCheck, notChecked, type Check } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import { SQLSTATE } from '../sqlstate.ts';
import { statementError } from '../statement-error.ts';

/** Facts of a database, or why the server did not give them. */
export type Reading<Facts> =
  | { readonly kind: 'facts'; readonly facts: Facts }
  | { readonly kind: 'refused'; readonly failure: StatementFailed };

/** Reads in a transaction that the server itself keeps from writing. */
export const reading = async <Facts>(
  database: Database,
  read: (session: Session) => Promise<Facts>,
): Promise<Reading<Facts>> => {
  try {
    const facts = await database.transaction(async (session) => {
      await session.query('set transaction read only');
      return read(session);
    });
    return { kind: 'facts', facts };
  } catch (failure) {
    if (isOurs(failure)) throw failure;
    return { kind: 'refused', failure: statementError(ledgerRefusal(failure) ?? failure, 0) };
  }
};

/** The server's own words about the ledger. */
const ledgerRefusal = (failure: unknown): unknown => (failure as { readonly cause?: unknown }).cause;

/** What a server or a socket reports has a code; a mistake in this program has none. */
const isOurs = (failure: unknown): boolean =>
  !(failure instanceof StatementFailed) && (failure as { readonly code?: string }).code === undefined;

const THE_ROLE =
  'Run doctor with the role that migrate uses; if it is that one, give it the right that the message names.';

const PAST_THE_POOLER =
  'A pooler hung up. Go past it: set DIRECT_DATABASE_URL, with the server’s own host and port in it.';

export const factsOf = <Facts>(from: Reading<Facts> | undefined): Facts | undefined =>
  from?.kind === 'facts' ? from.facts : undefined;

/** Checks of what was read; where it was refused, the first of the names says so. */
export const judged = <Facts>(
  names: readonly string[],
  from: Reading<Facts>,
  judge: (facts: Facts) => readonly Check[],
): readonly Check[] => {
  if (from.kind === 'facts') return judge(from.facts);
  const [first = '', ...rest] = names;
  const { message, sqlstate } = from.failure;
  return [
    errorCheck(
      first,
      `could not be read: ${message} (SQLSTATE ${sqlstate})`,
      sqlstate === SQLSTATE.protocolViolation ? PAST_THE_POOLER : THE_ROLE,
    ),
    ...notChecked(rest, first),
  ];
};
