import { authenticated } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';

/**
 * One policy per command that lets every signed-in caller reach every row: `{table}_{command}_signed_in`. The option
 * `owner-policies` of the package has others, which SQL alone knows.
 */
export const signedInRows = (table: string, commands: readonly ('select' | 'insert' | 'update' | 'all')[]) =>
  commands.map((command) =>
    pgPolicy(`${table}_${command}_signed_in`, {
      for: command,
      to: authenticated,
      ...(command === 'insert' ? {} : { using: sql`true` }),
      ...(command === 'select' ? {} : { withCheck: sql`true` }),
    }),
  );
