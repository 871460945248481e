/*
 * How names and texts become SQL. Right for any input, although validation lets only snake_case names
 * through (PostgreSQL manual, "Lexical Structure"). A NUL can be in neither; PostgreSQL refuses it.
 */

/** `"name"`, with quotes in it doubled. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `"schema"."name"`. */
export const qualified = (schema: string, name: string): string => `${identifier(schema)}.${identifier(name)}`;

/** `"a", "b"`. */
export const identifiers = (names: readonly string[]): string => names.map(identifier).join(', ');

/** A string constant; with backslashes as `E'…'`, which means the same whatever standard_conforming_strings says. */
export const literal = (text: string): string => {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
};
