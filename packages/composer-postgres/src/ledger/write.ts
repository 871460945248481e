import type { PlannedMigration } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/** Who writes, with what: on every row and event. */
export interface Author {
  /** Operating-system user. */
  readonly appliedBy: string;
  readonly composerVersion: string;
}

export type EventKind =
  | 'run-started'
  | 'run-finished'
  | 'run-failed'
  | 'run-interrupted'
  | 'checkpoint'
  | 'segment-retried'
  | 'step-started'
  | 'step-finished'
  | 'step-failed'
  | 'repaired'
  | 'adopted'
  | 'rollback-started'
  | 'rolled-back'
  | 'rollback-failed'
  | 'seed-applied'
  | 'seed-failed'
  | 'volume-filled'
  | 'database-reset'
  | 'marked-disposable'
  | 'unmarked-disposable';

/** One ledger row to be. */
export interface AppliedMigration {
  readonly planned: PlannedMigration;
  readonly state: 'applied' | 'in-doubt';
  readonly statementsDone: number;
  readonly statementsTotal: number;
  readonly durationMs: number;
  /** One number per statement that succeeded, milliseconds. */
  readonly statementMs: readonly number[];
}

const RECORD_MIGRATIONS = (onConflict: string): string => `
with given as (
  select * from json_to_recordset($1::text::json) as r(
    key text, package text, current text, version text, checksum text, state text, done int, total int, ms int, statements json)
), recorded as (
  insert into tributary.migrations
    (key, package, version, checksum, state, statements_done, statements_total, duration_ms, statement_ms,
     applied_by, composer_version, plan_id)
  select r.key, r.package, r.version, r.checksum, r.state, r.done, r.total, r.ms,
    array(select value::int from json_array_elements_text(r.statements)), $2, $3, $4
  from given r
  ${onConflict}
)
insert into tributary.services (service, package)
select distinct on (split_part(key, '/', 1)) split_part(key, '/', 1), current from given
order by split_part(key, '/', 1), version desc
on conflict (service) do update set package = excluded.package, updated_at = excluded.updated_at`;

/** A row that is there already means that somebody else applied the migration: then nothing of the segment stays. */
const ONCE = RECORD_MIGRATIONS('');

const AGAIN = RECORD_MIGRATIONS(`on conflict (key) do update set
    state = excluded.state, statements_done = excluded.statements_done, duration_ms = excluded.duration_ms,
    statement_ms = tributary.migrations.statement_ms || excluded.statement_ms, applied_at = excluded.applied_at`);

type RunAuthor = Author & { readonly planId: string };

/** The rows of a transactional segment, and the versions of its services, in one statement. */
export const recordMigrations = (
  session: Session,
  rows: readonly AppliedMigration[],
  author: RunAuthor,
): Promise<void> => record(session, ONCE, { rows, author });

/** The row of a migration outside a transaction, as far as it has come; `statementMs` of the new statements only. */
export const recordProgress = (session: Session, row: AppliedMigration, author: RunAuthor): Promise<void> =>
  record(session, AGAIN, { rows: [row], author });

interface Recorded {
  readonly rows: readonly AppliedMigration[];
  readonly author: RunAuthor;
}

const record = async (session: Session, sql: string, { rows, author }: Recorded): Promise<void> => {
  const values = rows.map(({ planned: { entry, migration }, ...row }) => ({
    key: entry.key,
    package: entry.package,
    current: `${migration.packageName}@${migration.packageVersion}`,
    version: entry.version,
    checksum: entry.checksum,
    state: row.state,
    done: row.statementsDone,
    total: row.statementsTotal,
    ms: Math.round(row.durationMs),
    statements: row.statementMs.map(Math.round),
  }));
  await session.query(sql, [JSON.stringify(values), author.appliedBy, author.composerVersion, author.planId]);
};

export interface SeedRow {
  readonly service: string;
  readonly set: string;
  readonly file: string;
  readonly checksum: string;
}

export const recordSeed = async (session: Session, row: SeedRow, author: Author): Promise<void> => {
  await session.query(
    `insert into tributary.seeds (service, set_name, file, checksum, applied_by) values ($1, $2, $3, $4, $5)
     on conflict (service, set_name, file) do update set
       checksum = excluded.checksum, applied_at = excluded.applied_at, applied_by = excluded.applied_by`,
    [row.service, row.set, row.file, row.checksum, author.appliedBy],
  );
};

export interface LedgerEvent {
  readonly kind: EventKind;
  readonly planId?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const appendEvent = async (session: Session, event: LedgerEvent, author: Author): Promise<void> => {
  await session.query(
    'insert into tributary.events (kind, actor, composer_version, plan_id, data) values ($1, $2, $3, $4, $5::text::jsonb)',
    [event.kind, author.appliedBy, author.composerVersion, event.planId ?? null, JSON.stringify(event.data)],
  );
};
