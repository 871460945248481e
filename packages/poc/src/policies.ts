import { authenticated } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';

/** Every signed-in caller does everything: `{table}_all_signed_in`. */
export const openToSignedIn = (table: string) =>
  pgPolicy(`${table}_all_signed_in`, { for: 'all', to: authenticated, using: sql`true`, withCheck: sql`true` });
