/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

/** An object without a fixed shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `virtual_employees.capabilities`: each capability that the agent has, named and true. */
export type Capabilities = Readonly<Record<string, boolean>>;
