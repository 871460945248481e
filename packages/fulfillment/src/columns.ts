import { checkName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, numeric, type PgColumn } from 'drizzle-orm/pg-core';

/** `confidence_score numeric(3,2)`: from 0.00 to 1.00, which `confidenceRange` checks. Read and written as text. */
export const confidenceScore = () => numeric('confidence_score', { precision: 3, scale: 2 });

/** A check that a confidence is from 0 to 1; null passes. */
export const confidenceRange = (table: string, column: PgColumn) =>
  check(checkName(table, column.name), sql`${column} between 0 and 1`);
