import { TributaryError, type MigrationKey } from '@tributary/composer-core';

import type { Holder } from '../database.ts';
import type { LedgerBusy } from '../ledger/failures.ts';
import type { MigrationFailed } from './migration-failed.ts';

export interface Blockade {
  readonly key: MigrationKey;
  readonly attempts: number;
  /** Who was in the way when last looked at. */
  readonly blockers: readonly Holder[];
}

/** Every try of a segment met somebody who held what it needs. It was rolled back each time. */
export class MigrationBlocked extends TributaryError {
  constructor(failure: MigrationFailed | LedgerBusy, { key, attempts, blockers }: Blockade) {
    super({
      code: 'migration-blocked',
      exitCode: 3,
      message: [
        failure.message,
        `Tried ${attempts} ${attempts === 1 ? 'time' : 'times'}.`,
        ...blockers.map(
          ({ pid, application, user, since, statement }) =>
            `In the way: pid ${pid} (${application || user}), since ${since}: ${statement || 'its statement is not visible to this role'}`,
        ),
      ].join('\n'),
      hint:
        blockers.length === 0
          ? 'Run the command again when the database is less busy, or give it more time with --lock-timeout and --lock-retries.'
          : `Wait for it to end, or end it: select pg_terminate_backend(${blockers[0]?.pid}). Then run the command again.`,
      data: { key, ...failure.data, attempts, blockers },
      cause: failure,
    });
  }
}
