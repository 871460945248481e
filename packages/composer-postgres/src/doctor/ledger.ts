import { errorCheck, okCheck, warningCheck, type Check } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import { LEDGER_FORMAT } from '../ledger/schema.ts';

/** What the catalog says of schema `tributary`: every role may read this much. */
export interface LedgerShape {
  /** Undefined where there is no schema. */
  readonly owner?: string;
  /** The role has the owner's rights. */
  readonly isOwner: boolean;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** In order of name. */
  readonly tables: readonly string[];
  readonly isAppendOnly: boolean;
}

/** Trigger state O fires in ordinary sessions, A always (manual, pg_trigger). */
const READ_SHAPE = `
with tables as (
  select c.oid, c.relname as name from pg_class c
  where c.relnamespace = to_regnamespace('tributary') and c.relkind = 'r'
)
select pg_get_userbyid(n.nspowner) as owner, pg_has_role(n.nspowner, 'usage') as "isOwner",
  has_schema_privilege(n.oid, 'usage')
    and (select coalesce(bool_and(has_table_privilege(oid, 'select')), true) from tables) as "canRead",
  has_schema_privilege(n.oid, 'usage')
    and (select coalesce(bool_and(has_table_privilege(oid, 'insert')), true) from tables) as "canWrite",
  (select coalesce(json_agg(name order by name), '[]')::text from tables) as tables,
  exists (select from pg_trigger t join tables on tables.oid = t.tgrelid
    where tables.name = 'events' and t.tgname = 'append_only' and t.tgenabled in ('O', 'A')) as "isAppendOnly"
from pg_namespace n where n.nspname = 'tributary'`;

const NO_SCHEMA: LedgerShape = { isOwner: false, canRead: false, canWrite: false, tables: [], isAppendOnly: false };

export const readLedgerShape = async (session: Session): Promise<LedgerShape> => {
  const [row] = await session.query<Omit<LedgerShape, 'tables'> & { readonly tables: string }>(READ_SHAPE);
  return row === undefined ? NO_SCHEMA : { ...row, tables: JSON.parse(row.tables) as readonly string[] };
};

/** The row of tributary.ledger, or undefined where somebody deleted it. */
export interface LedgerRow {
  readonly format: number;
  readonly disposable: boolean;
}

export const readLedgerRow = async (session: Session): Promise<LedgerRow | undefined> =>
  (await session.query<LedgerRow>('select format, disposable from tributary.ledger'))[0];

const TABLES = ['events', 'ledger', 'migrations', 'seeds', 'services'];

export const missingTables = ({ tables }: LedgerShape): readonly string[] =>
  TABLES.filter((table) => !tables.includes(table));

const RESTORE =
  'Restore schema tributary from a backup of this database; if it may be thrown away: drop schema tributary cascade, mark it with doctor --mark-disposable, and reset.';

export const LEDGER_CHECKS = ['ledger', 'ledger-tables', 'ledger-append-only'] as const;

/** `row` is what readLedgerRow found, where the shape lets it be read. */
export const ledgerShapeChecks = (shape: LedgerShape, row: LedgerRow | undefined): readonly Check[] => {
  if (shape.owner === undefined)
    return [okCheck('ledger', 'none yet: nothing was applied here; the first migrate creates it')];
  return [formatCheck(shape, row), tablesCheck(shape), appendOnlyCheck(shape)];
};

const formatCheck = ({ owner, isOwner, canRead, canWrite, tables }: LedgerShape, row: LedgerRow | undefined): Check => {
  if (!canRead)
    return errorCheck(
      'ledger',
      `this role may not read it; it belongs to ${owner}`,
      `Connect as ${owner}, or as a member of it.`,
    );
  if (!tables.includes('ledger')) return errorCheck('ledger', 'tributary.ledger is missing', RESTORE);
  if (row === undefined) return errorCheck('ledger', 'tributary.ledger is empty: its one row was deleted', RESTORE);
  if (row.format > LEDGER_FORMAT)
    return errorCheck(
      'ledger',
      `has format ${row.format}, which a newer composer wrote; this one knows ${LEDGER_FORMAT}`,
      'Update @tributary/composer to the version that the others use.',
    );
  if (!isOwner)
    return (canWrite ? warningCheck : errorCheck)(
      'ledger',
      `format ${row.format}; it belongs to ${owner}, ${canWrite ? 'whose rights this role does not have' : 'and this role may not write it'}`,
      `Run migrate as ${owner}, or as a member of it: what migrations created belongs to that role as well.`,
    );
  return row.format < LEDGER_FORMAT
    ? warningCheck(
        'ledger',
        `has format ${row.format}; this composer writes ${LEDGER_FORMAT}`,
        'The next migrate brings it up to date.',
      )
    : okCheck('ledger', `format ${row.format}, and this role may write it`);
};

const tablesCheck = (shape: LedgerShape): Check => {
  const missing = missingTables(shape);
  return missing.length === 0
    ? okCheck('ledger-tables', 'complete')
    : errorCheck('ledger-tables', `missing: ${missing.map((table) => `tributary.${table}`).join(', ')}`, RESTORE);
};

const APPEND_ONLY = `create trigger append_only before update or delete or truncate on tributary.events
  for each statement execute function tributary.refuse_change();`;

const appendOnlyCheck = ({ tables, isAppendOnly }: LedgerShape): Check => {
  if (isAppendOnly) return okCheck('ledger-append-only', 'events can be added, not changed');
  return errorCheck(
    'ledger-append-only',
    'the trigger append_only of tributary.events is missing or disabled: history can be rewritten',
    tables.includes('events') ? `drop trigger if exists append_only on tributary.events; ${APPEND_ONLY}` : RESTORE,
  );
};
