import { sql, type SQL } from 'drizzle-orm';

import { asCipherText, type CipherText } from './cipher-text.ts';

/*
 * Arguments are sent as text with an explicit cast, because drivers disagree on how they turn arrays,
 * dates and JSON into parameters. Undefined stays undefined, so that the function's default applies;
 * null stays null.
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

/** A `text` argument that is cipher text. Throws NotCipherText for what slipped past the types. */
export const cipherText = <Absent extends null | undefined>(value: CipherText | Absent): CipherText | Absent =>
  isAbsent(value) ? value : asCipherText(value);

/** What JSON holds, whatever its type is called. */
type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * A `jsonb` argument; null is SQL's null. The cast goes through text: postgres.js would encode a
 * parameter that the server calls jsonb a second time.
 */
export const json = (value: JsonValue | undefined): SQL | null | undefined =>
  isAbsent(value) ? value : sql`${JSON.stringify(value)}::text::jsonb`;

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
