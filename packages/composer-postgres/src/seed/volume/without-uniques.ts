import { is } from 'drizzle-orm';
import { UniqueConstraintBuilder, type PgTable } from 'drizzle-orm/pg-core';

/** Where Drizzle keeps what stands beside a table's columns. */
const EXTRA = Symbol.for('drizzle:ExtraConfigBuilder');

type Extra = (columns: unknown) => readonly unknown[];

/**
 * The table as it is but for unique constraints over several columns: drizzle-seed refuses those whose columns it is told
 * how to fill (1.0.0-rc.5: "should be assigned a generator with its own unique version"), and rows that a constraint has
 * already are passed over anyway.
 */
export const withoutUniques = (table: PgTable): PgTable => {
  const extra = (table as unknown as Record<symbol, Extra | undefined>)[EXTRA];
  if (extra === undefined) return table;
  const value: Extra = (columns) => extra(columns).filter((part) => !is(part, UniqueConstraintBuilder));
  return Object.create(table, { [EXTRA]: { value } }) as PgTable;
};
