import { authenticated, currentUser, type OwnRowsCommand } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { pgPolicy, type PgColumn } from 'drizzle-orm/pg-core';

/**
 * The tenant rule: a signed-in caller reaches the rows whose customer it is, because a customer's id is its account's.
 * One policy per command, named `{table}_{command}` as in the database that was there before; new rows are checked too.
 */
export const customerRows = (table: string, customer: PgColumn, commands: readonly OwnRowsCommand[]) =>
  commands.map((command) => {
    const isOwn = sql`${customer} = ${currentUser}`;
    return pgPolicy(`${table}_${command}`, {
      for: command,
      to: authenticated,
      ...(command === 'insert' ? {} : { using: isOwn }),
      ...(command === 'insert' || command === 'update' ? { withCheck: isOwn } : {}),
    });
  });
