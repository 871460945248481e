import { parsePgArray } from 'drizzle-orm/pg-core';

/** A `timestamptz` result. Drizzle's drivers leave it as text. */
export const asDate = (value: string | Date): Date => (value instanceof Date ? value : new Date(value));

export const asDateOrNull = (value: string | Date | null): Date | null => (value === null ? null : asDate(value));

/** A `text[]` result. postgres.js leaves it as text when it was told not to fetch array types. */
export const asTextArrayOrNull = <Element extends string>(
  value: string | readonly string[] | null,
): readonly Element[] | null =>
  (typeof value === 'string' ? (parsePgArray(value) as unknown) : value) as readonly Element[] | null;

/** The one value of a function that returns a scalar: its row has one column, named as the function. */
export const scalarOf = <Value>(rows: readonly Readonly<Record<string, unknown>>[]): Value =>
  Object.values(rows[0] ?? {})[0] as Value;
