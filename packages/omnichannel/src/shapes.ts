/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object whose keys the writer chooses. */
export interface JsonObject {
  readonly [key: string]: Json;
}
