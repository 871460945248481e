import { okCheck, warningCheck, type Check } from '@tributary/composer-core';

import type { Session } from '../database.ts';

export interface TimeoutFacts {
  /** As SQL writes them. */
  readonly role: string;
  readonly database: string;
  /** Those that are set, in milliseconds, by name; in order of name. */
  readonly timeouts: Readonly<Record<string, number>>;
}

/** `transaction_timeout` is there since PostgreSQL 17. */
const READ_TIMEOUTS = `
select quote_ident(current_user) as role, quote_ident(current_database()) as database,
  (select coalesce(json_object_agg(name, setting::int order by name), '{}')::text from pg_settings
   where setting <> '0' and name in
     ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout', 'transaction_timeout')) as timeouts`;

export const readTimeouts = async (session: Session): Promise<TimeoutFacts> => {
  const [row] = await session.query<{ role: string; database: string; timeouts: string }>(READ_TIMEOUTS);
  const { role = '', database = '', timeouts = '{}' } = row ?? {};
  return { role, database, timeouts: JSON.parse(timeouts) as Readonly<Record<string, number>> };
};

interface Harm {
  /** Milliseconds from which on it does none; without a number it always may. */
  readonly endsAt?: number;
  readonly does: (limit: string) => string;
}

/** Runs set their own limits inside their transactions; these reach what is outside, or around all of it. */
const HARMS: Readonly<Record<string, Harm>> = {
  idle_in_transaction_session_timeout: {
    endsAt: 60_000,
    does: (limit) => `a transaction that pauses for ${limit} is ended`,
  },
  lock_timeout: { does: (limit) => `what runs outside a transaction gives up after ${limit} of waiting for a lock` },
  statement_timeout: {
    does: (limit) =>
      `a statement outside a transaction, such as an index built concurrently, is cancelled after ${limit}`,
  },
  transaction_timeout: { does: (limit) => `a run that takes longer than ${limit} loses its lock` },
};

export const timeoutChecks = ({ role, database, timeouts }: TimeoutFacts): readonly Check[] => {
  const hurting = Object.entries(timeouts).flatMap(([name, ms]) => {
    const harm = HARMS[name];
    return harm === undefined || ms >= (harm.endsAt ?? Infinity) ? [] : [{ name, does: harm.does(limitText(ms)) }];
  });
  if (hurting.length === 0) return [okCheck('timeouts', 'none that cuts a run short')];
  const resets = hurting.map(({ name }) => `alter role ${role} in database ${database} set ${name} = 0;`);
  return [
    warningCheck(
      'timeouts',
      hurting.map(({ name, does }) => `${name}: ${does}`).join('; '),
      `Give migrations a role of their own, and there: ${resets.join(' ')}`,
    ),
  ];
};

const limitText = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);
