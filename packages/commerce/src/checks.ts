import { checkName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, type PgColumn } from 'drizzle-orm/pg-core';

/** A check that a confidence is from 0 to 1; null passes. */
export const confidenceRange = (table: string, column: PgColumn) =>
  check(checkName(table, column.name), sql`${column} between 0 and 1`);
