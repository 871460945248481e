import { TributaryError, type ExitCode } from '@tributary/composer-core';

import { connectionLoss } from '../connection-loss.ts';
import { SegmentTaken, StatementFailed } from '../errors.ts';
import { SEGMENT_TAKEN } from '../run/segment-lock.ts';
import { isContention, isConnectionLoss, SQLSTATE } from '../sqlstate.ts';

/** What the server said to a statement about the ledger, or about the run lock. */
interface Refusal {
  readonly label: string;
  readonly sqlstate: string;
  /** The server's own sentence. */
  readonly reason: string;
  readonly cause?: StatementFailed;
}

interface Verdict {
  readonly code: string;
  readonly exitCode: ExitCode;
  /** Before the server's sentence. */
  readonly what: string;
  readonly hint: string;
}

/** A statement about the ledger failed. */
class LedgerRefused extends TributaryError {
  readonly sqlstate: string;
  readonly reason: string;

  constructor({ label, sqlstate, reason, cause }: Refusal, { code, exitCode, what, hint }: Verdict) {
    const message = `${what}: ${reason} (SQLSTATE ${sqlstate}).`;
    super({ code, exitCode, message, hint, data: { database: label, sqlstate }, cause });
    this.sqlstate = sqlstate;
    this.reason = reason;
  }
}

export class LedgerForbidden extends LedgerRefused {
  constructor(refusal: Refusal) {
    super(refusal, {
      code: 'ledger-forbidden',
      exitCode: 2,
      what: `This role may not do that to the ledger of ${refusal.label}`,
      hint: 'Connect as the role that owns schema tributary, or as a member of it; doctor tells what a role lacks.',
    });
  }
}

export class DatabaseReadOnly extends LedgerRefused {
  constructor(refusal: Refusal) {
    super(refusal, {
      code: 'database-read-only',
      exitCode: 2,
      what: `${refusal.label} takes no writes`,
      hint: 'Name the primary server in the database URL; doctor tells whether the server or a setting is read-only.',
    });
  }
}

/** Tables or columns are gone, or others are in their place. */
export class LedgerDamaged extends LedgerRefused {
  constructor(refusal: Refusal) {
    super(refusal, {
      code: 'ledger-damaged',
      exitCode: 3,
      what: `The ledger of ${refusal.label} is damaged`,
      hint: 'doctor tells what is missing. Restore schema tributary from a backup of this database; without one set it aside and record what is applied: docs/guides/production.md tells how.',
    });
  }
}

/** Somebody holds a lock on the ledger's tables. */
export class LedgerBusy extends LedgerRefused {
  constructor(refusal: Refusal) {
    super(refusal, {
      code: 'ledger-busy',
      exitCode: 3,
      what: `Somebody is in the way at the ledger of ${refusal.label}`,
      hint: 'Run the command again when the other session has ended.',
    });
  }
}

export class LedgerFailed extends LedgerRefused {
  constructor(refusal: Refusal) {
    super(refusal, {
      code: 'ledger-failed',
      exitCode: 1,
      what: `The ledger of ${refusal.label} could not be used`,
      hint: HINTS[refusal.sqlstate] ?? 'Read the server’s log for the reason, and run the command again.',
    });
  }
}

const HINTS: Readonly<Record<string, string>> = {
  [SQLSTATE.diskFull]: 'Make room on the server, then run the command again.',
  [SQLSTATE.queryCanceled]: 'A timeout of the role ended it, or somebody canceled it; doctor tells of timeouts.',
};

/** SQLSTATEs that say that the ledger is not what its format says: class 42 but privileges, and schemas that are not there. */
const isDamage = (sqlstate: string): boolean => sqlstate.startsWith('42') || sqlstate === SQLSTATE.undefinedSchema;

/** A failed statement about the ledger as an error to show; anything else as it is. */
export const ledgerFailure = (label: string, error: unknown): unknown => {
  if (!(error instanceof StatementFailed)) return error;
  const { sqlstate, message } = error;
  const refusal = { label, sqlstate, reason: message, cause: error };
  if (sqlstate === SEGMENT_TAKEN) return new SegmentTaken();
  if (isConnectionLoss(sqlstate)) return connectionLoss(label, error);
  if (sqlstate === SQLSTATE.insufficientPrivilege) return new LedgerForbidden(refusal);
  if (sqlstate === SQLSTATE.readOnlyTransaction) return new DatabaseReadOnly(refusal);
  if (isDamage(sqlstate)) return new LedgerDamaged(refusal);
  return isContention(sqlstate) ? new LedgerBusy(refusal) : new LedgerFailed(refusal);
};

/** Does what works with the ledger; a failed statement becomes an error to show. */
export const withLedger = async <Result>(
  { label }: { readonly label: string },
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw ledgerFailure(label, error);
  }
};
