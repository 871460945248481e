import { sql, type SQL } from 'drizzle-orm';

/*
 * Arguments are sent as text with an explicit cast, because drivers disagree on how they turn arrays
 * and dates into parameters. Undefined stays undefined, so that the function's default applies; null
 * stays null.
 */

/** A `timestamptz` argument. */
export const instant = <Absent extends null | undefined>(value: Date | Absent): SQL | Absent =>
  value instanceof Date ? sql`${value.toISOString()}::timestamptz` : value;

/** A `text[]` argument. */
export const textArray = <Absent extends null | undefined>(value: readonly string[] | Absent): SQL | Absent =>
  isAbsent(value)
    ? value
    : sql`array[${sql.join(
        value.map((element) => sql`${element}`),
        sql`, `,
      )}]::text[]`;

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
