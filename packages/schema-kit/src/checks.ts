import { sql } from 'drizzle-orm';
import { check, type PgColumn } from 'drizzle-orm/pg-core';

import { checkName } from './names.ts';

/**
 * A check that a text column holds one of the listed values: `status in ('active', 'paused')`.
 * A null passes, as in every SQL check; the name is `{table}_{column}_check`.
 */
export const oneOf = (table: string, column: PgColumn, values: readonly string[]) =>
  check(checkName(table, column.name), sql`${column} in (${sql.raw(values.map(quoted).join(', '))})`);

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
