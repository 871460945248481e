import { TributaryError, type MigrationKey } from '@tributary/composer-core';

import type { StatementFailed } from './errors.ts';
import { SQLSTATE } from './sqlstate.ts';

/** Where a run was when its connection was lost. */
interface LostAt {
  readonly key: MigrationKey;
  readonly applied: readonly MigrationKey[];
  readonly isOutsideTransaction?: boolean;
}

export class ConnectionLost extends TributaryError {
  /** `reason`: what the server said last. */
  constructor(label: string, reason: string, at?: LostAt) {
    super({
      code: 'connection-lost',
      exitCode: 3,
      message: lost(label, reason, at),
      hint: 'Run the command again when the server answers: the ledger tells it where to go on.',
      data: { database: label, reason, ...(at === undefined ? {} : { key: at.key, applied: at.applied }) },
    });
  }
}

/** A pooler hung up: it has no second connection to the server, forbids transactions, or ends them. */
class PoolerInTheWay extends TributaryError {
  constructor(label: string, reason: string, at?: LostAt) {
    super({
      code: 'pooler-in-the-way',
      exitCode: 3,
      message: lost(label, reason, at),
      hint: 'That is a pooler’s word: a run needs two connections to the server, and transactions. Go past the pooler: set DIRECT_DATABASE_URL, with the server’s own host and port in it, and run the command again.',
      data: { database: label, reason, ...(at === undefined ? {} : { key: at.key, applied: at.applied }) },
    });
  }
}

/** PgBouncer's words for what it does not do, or not any longer; it has others for a server that left it. */
const POOLERS_WORDS = /pooling mode|timeout/;

/** PgBouncer ends sessions with this SQLSTATE, whatever the reason; a server that has let one in does not. */
export const connectionLoss = (label: string, { sqlstate, message }: StatementFailed, at?: LostAt): TributaryError =>
  sqlstate === SQLSTATE.protocolViolation && POOLERS_WORDS.test(message)
    ? new PoolerInTheWay(label, message, at)
    : new ConnectionLost(label, message, at);

const lost = (label: string, reason: string, at: LostAt | undefined): string =>
  at === undefined ? `The connection to ${label} was lost: ${reason}.` : lostWhile(label, reason, at);

const lostWhile = (label: string, reason: string, { key, applied, isOutsideTransaction = false }: LostAt): string =>
  [
    `The connection to ${label} was lost while ${key} ran: ${reason}.`,
    isOutsideTransaction
      ? 'It runs outside a transaction: its statement may still go on, and the next run looks at what it left.'
      : 'The server rolls back what was not committed.',
    `${counted(applied.length)} before it ${applied.length === 1 ? 'is' : 'are'} applied and recorded.`,
  ].join(' ');

const counted = (migrations: number): string => `${migrations} migration${migrations === 1 ? '' : 's'}`;
