import { okCheck, warningCheck, type Check } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/** Above this the two clocks disagree, whatever the network and the server's load add. */
const TOLERANCE_MS = 60_000;

/** Milliseconds by which the server's clock is ahead of the local one; negative where it is behind. */
export const readClockAhead = async (session: Session, now: () => Date): Promise<number> => {
  const before = now().getTime();
  const [row] = await session.query<{ ms: number }>(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as ms',
  );
  return (row?.ms ?? before) - (before + now().getTime()) / 2;
};

export const clockChecks = (aheadMs: number): readonly Check[] => {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= TOLERANCE_MS)
    return [okCheck('clock', `the server’s and this machine’s differ by ${seconds} s`)];
  return [
    warningCheck(
      'clock',
      `the server’s clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine’s`,
      'Set both by NTP: new migrations carry this machine’s time, the ledger the server’s.',
    ),
  ];
};
