/** The format of the ledger's tables that this composer writes. */
export const LEDGER_FORMAT = 1;

/** The schema the ledger lives in. */
export const LEDGER_SCHEMA = 'tributary';

/** The ledger documents itself: every table and column says what it holds. */
export const CREATE_LEDGER = `
create schema tributary;
comment on schema tributary is 'What was applied to this database, by whom and when. Written by the tributary command alone.';

create table tributary.ledger (
  only_row boolean primary key default true check (only_row),
  format integer not null,
  disposable boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table tributary.ledger is 'One row about the ledger itself.';
comment on column tributary.ledger.only_row is 'Keeps the table at one row.';
comment on column tributary.ledger.format is 'Format of these tables; an older composer refuses a newer one.';
comment on column tributary.ledger.disposable is 'True: reset may drop everything here.';
comment on column tributary.ledger.created_at is 'When the first run reached this database.';

create table tributary.migrations (
  key text primary key,
  package text not null,
  version text not null unique,
  checksum text not null,
  state text not null check (state in ('applied', 'in-doubt')),
  statements_done integer not null,
  statements_total integer not null,
  duration_ms integer not null,
  statement_ms integer[] not null default '{}',
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null,
  composer_version text not null,
  plan_id text not null
);
comment on table tributary.migrations is 'Migrations that ran here, one row each. A row commits together with what its migration did.';
comment on column tributary.migrations.key is 'service/name.';
comment on column tributary.migrations.package is 'name@version of the package that brought it.';
comment on column tributary.migrations.version is 'Its version in the stream, 14 digits.';
comment on column tributary.migrations.checksum is 'sha256 of the SQL that ran.';
comment on column tributary.migrations.state is 'applied; or in-doubt: it runs outside a transaction and has not finished.';
comment on column tributary.migrations.statements_done is 'Statements that succeeded.';
comment on column tributary.migrations.statements_total is 'Statements in the migration.';
comment on column tributary.migrations.duration_ms is 'Time from the end of the migration before to the end of this one, in milliseconds.';
comment on column tributary.migrations.statement_ms is 'Time of each statement, in milliseconds.';
comment on column tributary.migrations.applied_at is 'When it was recorded.';
comment on column tributary.migrations.applied_by is 'Operating-system user of the run.';
comment on column tributary.migrations.composer_version is 'Version of the composer that ran it.';
comment on column tributary.migrations.plan_id is 'Plan that it was part of.';

create table tributary.seeds (
  service text not null,
  set_name text not null,
  file text not null,
  checksum text not null,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null,
  primary key (service, set_name, file)
);
comment on table tributary.seeds is 'Seed files that ran here, with the text they had.';
comment on column tributary.seeds.service is 'Service that owns the file.';
comment on column tributary.seeds.set_name is 'Its set: reference, dev, …';
comment on column tributary.seeds.file is 'Its file name inside the set.';
comment on column tributary.seeds.checksum is 'sha256 of the text that ran; another one means the file runs again.';
comment on column tributary.seeds.applied_at is 'When it last ran.';
comment on column tributary.seeds.applied_by is 'Operating-system user of that run.';

create table tributary.services (
  service text primary key,
  package text not null,
  updated_at timestamptz not null default clock_timestamp()
);
comment on table tributary.services is 'Which version of its package each service has in this database.';
comment on column tributary.services.service is 'Name of the service.';
comment on column tributary.services.package is 'name@version whose migrations were the last to be applied.';
comment on column tributary.services.updated_at is 'When that was.';

create table tributary.events (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  actor text not null,
  composer_version text not null,
  plan_id text,
  data jsonb not null default '{}'
);
comment on table tributary.events is 'Append-only history of runs, failures, seeds and resets.';
comment on column tributary.events.id is 'In order of writing.';
comment on column tributary.events.at is 'When it happened.';
comment on column tributary.events.kind is 'run-started, run-finished, run-failed, run-interrupted, seed-applied, seed-failed, …';
comment on column tributary.events.actor is 'Operating-system user.';
comment on column tributary.events.composer_version is 'Version of the composer.';
comment on column tributary.events.plan_id is 'Plan of the run, if it had one.';
comment on column tributary.events.data is 'Facts of the event, without secrets.';

create function tributary.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'tributary.events is append-only' using errcode = '42501';
end
$$;
comment on function tributary.refuse_change() is 'Keeps tributary.events append-only.';
create trigger append_only before update or delete or truncate on tributary.events
  for each statement execute function tributary.refuse_change();

revoke all on schema tributary from public;
`;

/** From format n to n + 1; the ledger walks them in one transaction. Format 1 is the first. */
export const UPGRADES: Readonly<Record<number, string>> = {};
