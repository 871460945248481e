/** What a jsonb column can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A jsonb column that holds an object. The application validates it before writing; the database does not. */
export type JsonObject = { readonly [key: string]: Json };
