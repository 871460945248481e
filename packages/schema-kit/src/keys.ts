import { foreignKey, type AnyPgColumn, type ExtraConfigColumn } from 'drizzle-orm/pg-core';

/**
 * A foreign key of one column under the name that PostgreSQL gives it by itself, `{table}_{column}_fkey`: a database
 * that was made by hand has the same. Close it with `.onDelete(…)`.
 */
export const foreignKeyTo = (table: string, column: ExtraConfigColumn, target: AnyPgColumn) =>
  foreignKey({ name: `${table}_${column.name}_fkey`, columns: [column], foreignColumns: [target] });
