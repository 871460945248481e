import { parsePgArray } from 'drizzle-orm/pg-core';

/** A `timestamptz` result. Drizzle's drivers leave it as text. */
export const asDate = (value: string | Date): Date => (value instanceof Date ? value : new Date(value));

export const asDateOrNull = (value: string | Date | null): Date | null => (value === null ? null : asDate(value));

/** A `text[]` result. postgres.js leaves it as text when it was told not to fetch array types. */
export const asTextArray = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? (parsePgArray(value) as readonly string[]) : value;
