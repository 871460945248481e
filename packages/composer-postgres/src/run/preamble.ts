import type { PlannedMigration } from '@tributary/composer-core';

import type { Database } from '../database.ts';
import type { Patience } from './patience.ts';
import { TAKE_SEGMENT_LOCK } from './segment-lock.ts';

/** Names without a schema mean the same wherever the migration runs, whatever the role's settings are. */
export const SEARCH_PATH = 'set local search_path to public';

/**
 * What a segment's transaction starts with, as one message. All of it ends with the transaction, so that a
 * transaction-mode pooler may sit between. A server that checks whether its client still lives ends the
 * statement of a killed run (PostgreSQL 14, client_connection_check_interval).
 */
export const preamble = (
  { kind }: Pick<Database, 'kind'>,
  migrations: readonly PlannedMigration[],
  patience: Patience,
): string => {
  if (kind === 'pglite') return SEARCH_PATH;
  return [
    SEARCH_PATH,
    `set local lock_timeout = ${lockTimeout(migrations, patience)}`,
    `set local statement_timeout = ${patience.statementTimeoutMs}`,
    "set local idle_in_transaction_session_timeout = '5min'",
    CHECK_CLIENT,
    TAKE_SEGMENT_LOCK,
  ].join(';\n');
};

/**
 * Servers on some systems cannot look at their client's socket and refuse the setting; those before
 * PostgreSQL 17 have no transaction_timeout. What one statement may take is the run's own business.
 */
const CHECK_CLIENT = `do $$ begin
  perform set_config(name, '0', true) from pg_settings where name = 'transaction_timeout';
  perform set_config('client_connection_check_interval', '2s', true);
exception when invalid_parameter_value then null;
end $$`;

/** The longest that any of the migrations asks for: together they are as patient as the most patient of them. */
const lockTimeout = (migrations: readonly PlannedMigration[], patience: Patience): number => {
  const asked = migrations.flatMap(({ migration: { directives } }) => directives.lockTimeoutMs ?? []);
  return asked.length === 0 ? patience.lockTimeoutMs : Math.max(...asked);
};
