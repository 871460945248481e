import { sql, type SQL } from 'drizzle-orm';
import { pgPolicy, type PgColumn } from 'drizzle-orm/pg-core';

import { authenticated } from './roles.ts';

/** The caller's account id. Wrapped in a sub-select so that it runs once per statement, not once per row. */
export const currentUser: SQL = sql.raw('(select auth.uid())');

/** The caller's tenant, or null, which matches no row. */
export const currentTenant: SQL = sql.raw('(select public.current_tenant_id())');

export type OwnRowsCommand = 'select' | 'insert' | 'update' | 'delete';

/**
 * One policy per command that limits signed-in callers to the rows whose `owner` column is their own
 * id: `{table}_{command}_own`. Inserts and updates are checked on the new row as well, so that no row
 * can be given away.
 */
export const ownRows = (table: string, owner: PgColumn, commands: readonly OwnRowsCommand[]) =>
  commands.map((command) =>
    pgPolicy(`${table}_${command}_own`, {
      for: command,
      to: authenticated,
      ...(command === 'insert' ? {} : { using: sql`${owner} = ${currentUser}` }),
      ...(command === 'insert' || command === 'update' ? { withCheck: sql`${owner} = ${currentUser}` } : {}),
    }),
  );
