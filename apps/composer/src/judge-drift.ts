import { TributaryError, type Finding, type LockEntry } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import {
  PROFILES,
  readComparison,
  type Comparison,
  type Drift,
  type Profile,
} from '@tributary/composer-postgres/drift';

import type { Context } from './context.ts';
import { readPosition } from './position.ts';
import { usage } from './report/failure.ts';
import { appliedEntries, streamFacts } from './stream-facts.ts';
import type { OpenStream } from './stream.ts';

/** Options of drift and verify. */
export interface DriftOptions {
  readonly sql?: boolean;
  readonly profile?: string;
}

/** Where a database stands, or why nobody can say what it should be. */
export type JudgedPosition =
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'known';
      /** What it has, in stream order. */
      readonly applied: readonly LockEntry[];
      /** What else is to be known of it: in doubt, out of order, of another composition. */
      readonly findings: readonly Finding[];
    };

/** Text that ran but is not there to be replayed leaves the position unknown. */
const UNKNOWABLE: ReadonlySet<string> = new Set(['ledger-edited', 'ledger-missing']);

/** Throws LedgerAbsent. */
export const judgedPosition = async (
  context: Context,
  database: Database,
  stream: OpenStream,
): Promise<JudgedPosition> => {
  const { hasLedger, reconciled, findings } = await readPosition(context, database, stream);
  if (!hasLedger) throw new LedgerAbsent(database.label, context.environment.invocation);
  if (findings.some(({ code }) => UNKNOWABLE.has(code))) return { kind: 'refused', findings };
  return {
    kind: 'known',
    applied: appliedEntries(reconciled),
    findings: findings.map((one) => ({ ...one, severity: 'warning' })),
  };
};

interface JudgedAgainst {
  readonly stream: OpenStream;
  readonly applied: readonly LockEntry[];
  readonly profile: Profile | undefined;
}

/** The database against what its own migrations give. */
export const judgeDrift = async (context: Context, database: Database, against: JudgedAgainst): Promise<Drift> =>
  (await judgeComparison(context, database, against)).drift;

/** The same, for those who write a migration from it. */
export const judgeComparison = (
  context: Context,
  database: Database,
  { stream, applied, profile }: JudgedAgainst,
): Promise<Comparison> => readComparison(database, { stream: streamFacts(context, stream, applied), profile });

/** Throws UsageError. */
export const profileOf = ({ profile }: DriftOptions): Profile | undefined => {
  const found = PROFILES.find((name) => name === profile);
  if (profile !== undefined && found === undefined)
    throw usage(`There is no profile "${profile}": ${PROFILES.join(' or ')}.`);
  return found;
};

class LedgerAbsent extends TributaryError {
  constructor(label: string, invocation: string) {
    super({
      code: 'ledger-absent',
      exitCode: 2,
      message: `${label} has no ledger: no migration ever ran there, so there is nothing to compare it with.`,
      hint: `Name the database that is meant with --database-url, run ${invocation} migrate on this one, or ${invocation} adopt where others made it.`,
      data: { database: label },
    });
  }
}
