import type { Ledger } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { LedgerTooNew } from '../errors.ts';
import { SQLSTATE } from '../sqlstate.ts';
import { LedgerDamaged, withLedger } from './failures.ts';
import { LEDGER_FORMAT } from './schema.ts';

/** What a database says of itself, short: enough to see that there is nothing to do. */
export interface LedgerSummary extends Omit<Ledger, 'migrations'> {
  readonly applied: number;
  readonly inDoubt: number;
  /** Equals composer-core's `ledgerDigest` of the same rows; computed by the server, so no row travels. */
  readonly digest: string;
}

/** A database, or the inside of one of its transactions. */
type Labelled = Session & Pick<Database, 'label'>;

/** Format of the ledger, or undefined where there is none. Writes nothing. Throws LedgerTooNew, LedgerDamaged, LedgerForbidden. */
export const readFormat = (database: Labelled): Promise<number | undefined> =>
  withLedger(database, async () => {
    if (!(await hasLedger(database))) return undefined;
    const [row] = await database.query<{ format: number }>('select format from tributary.ledger');
    return checkedFormat(database, row?.format);
  });

const hasLedger = async (database: Labelled): Promise<boolean> => {
  const [found] = await database.query<{ present: boolean }>(
    "select to_regclass('tributary.ledger') is not null as present",
  );
  return found?.present === true;
};

const checkedFormat = ({ label }: Labelled, format: number | null | undefined): number => {
  if (format === null || format === undefined)
    throw new LedgerDamaged({ label, sqlstate: SQLSTATE.noData, reason: 'the one row of tributary.ledger is gone' });
  if (format > LEDGER_FORMAT) throw new LedgerTooNew(label, format);
  return format;
};

const NOTHING: Ledger = { exists: false, migrations: [], seeds: [], services: [] };

/** The whole ledger. Writes nothing; a database without one has an empty ledger. Throws LedgerTooNew. */
export const readLedger = async (database: Labelled): Promise<Ledger> => {
  const ledger = await readDocument<Omit<Ledger, 'exists'>>(database, READ_LEDGER);
  return ledger === undefined ? NOTHING : { exists: true, ...ledger };
};

/** Throws LedgerTooNew. */
export const readLedgerSummary = async (database: Database): Promise<LedgerSummary> => {
  const summary = await readDocument<Omit<LedgerSummary, 'exists'>>(database, READ_SUMMARY);
  return summary === undefined
    ? { exists: false, seeds: [], services: [], applied: 0, inDoubt: 0, digest: EMPTY_DIGEST }
    : { exists: true, ...summary };
};

/** Format and document in one answer, since every wait for the server counts where there is nothing to do. */
const readDocument = <Value>(database: Labelled, sql: string): Promise<Value | undefined> =>
  withLedger(database, async () => {
    if (!(await hasLedger(database))) return undefined;
    const [row] = await database
      .query<{ format: number | null; document: string }>(sql)
      .catch(async (error: unknown) => {
        // A newer format may have other columns: then its being newer is what counts.
        await readFormat(database).catch((other: unknown) => {
          if (other instanceof LedgerTooNew) throw other;
        });
        throw error;
      });
    checkedFormat(database, row?.format);
    return JSON.parse(row?.document ?? '{}') as Value;
  });

/** sha256 of nothing. */
const EMPTY_DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const isoText = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SEEDS = `(select coalesce(json_agg(json_build_object('service', service, 'set', set_name, 'file', file,
  'checksum', checksum, 'appliedAt', ${isoText('applied_at')}) order by service, set_name, file), '[]') from tributary.seeds)`;

const SERVICES = `(select coalesce(json_agg(json_build_object('service', service, 'package', package,
  'updatedAt', ${isoText('updated_at')}) order by service), '[]') from tributary.services)`;

const FORMAT = '(select format from tributary.ledger) as format';

const READ_LEDGER = `
select ${FORMAT}, json_build_object(
  'migrations', (select coalesce(json_agg(json_build_object('key', key, 'package', package, 'version', version,
     'checksum', checksum, 'state', state, 'statementsDone', statements_done, 'statementsTotal', statements_total,
     'durationMs', duration_ms, 'appliedAt', ${isoText('applied_at')}, 'appliedBy', applied_by,
     'composerVersion', composer_version, 'planId', plan_id) order by version), '[]') from tributary.migrations),
  'seeds', ${SEEDS},
  'services', ${SERVICES})::text as document`;

/** `collate "C"` orders by bytes, which for ASCII keys is JavaScript's order too. */
const READ_SUMMARY = `
select ${FORMAT}, json_build_object(
  'applied', count(*),
  'inDoubt', count(*) filter (where state = 'in-doubt'),
  'digest', encode(sha256(convert_to(coalesce(string_agg(key || ' ' || checksum || E'\\n', '' order by key collate "C"), ''), 'UTF8')), 'hex'),
  'seeds', ${SEEDS},
  'services', ${SERVICES})::text as document
from tributary.migrations`;
