import { parseDuration } from '@tributary/composer-core';
import type { Patience } from '@tributary/composer-postgres';

import { usage } from './report/failure.ts';

/** How long a run puts up with others, as written on the command line. */
export interface PatienceOptions {
  readonly lockWait?: string;
  readonly lockTimeout?: string;
  readonly statementTimeout?: string;
  readonly lockRetries?: string;
}

/** For every verb that takes the run lock. */
export const LOCK_WAIT_OPTION = ['--lock-wait <time>', 'wait for another run: 0s, 30s, 5min', '60s'] as const;

/** For every verb that runs migrations. */
export const PATIENCE_OPTIONS = [
  LOCK_WAIT_OPTION,
  ['--lock-timeout <time>', 'wait for a lock on a table, per statement, then roll back and try again', '5s'],
  ['--lock-retries <n>', 'how often to try again', '10'],
  ['--statement-timeout <time>', 'end a statement that runs longer; 0s is no limit', '0s'],
] as const;

/** Throws a usage error for what is no duration or no count. */
export const patienceOf = (options: PatienceOptions): Partial<Patience> => ({
  ...time('lockWaitMs', '--lock-wait', options.lockWait),
  ...time('lockTimeoutMs', '--lock-timeout', options.lockTimeout),
  ...time('statementTimeoutMs', '--statement-timeout', options.statementTimeout),
  ...retries(options.lockRetries),
});

const time = (name: keyof Patience, flag: string, text: string | undefined): Partial<Patience> => {
  if (text === undefined) return {};
  const ms = parseDuration(text);
  if (ms === undefined) throw usage(`${flag} cannot be "${text}": write 500ms, 5s or 2min.`);
  return { [name]: ms };
};

const retries = (text: string | undefined): Partial<Patience> => {
  if (text === undefined) return {};
  if (!/^\d{1,3}$/.test(text)) throw usage(`--lock-retries cannot be "${text}": write a number from 0 to 999.`);
  return { lockRetries: Number(text) };
};
