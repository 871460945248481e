/** What a sample row is made from. */
export interface SampleContext {
  /** The account that the row belongs to: in auth.users, and in profiles and users where auth is composed. */
  readonly owner: string;
  /** The account of the identity `anotherUser`, of the owner's tenant. */
  readonly anotherUser: string;
  /** The account of the identity `anotherTenant`. */
  readonly anotherTenant: string;
  /** The owner's tenant, a uuid: setting app.current_tenant of owner and anotherUser. */
  readonly tenant: string;
  /** The sample row of an earlier key, as the database keeps it. */
  readonly row: (key: string) => Readonly<Record<string, unknown>>;
  /** A text that no other row has. */
  readonly unique: () => string;
  readonly uuid: () => string;
}

/** Values by column name, as SQL parameters: objects and lists as text. */
export type SampleRow = Readonly<Record<string, unknown>>;

type SampleRowMaker = (context: SampleContext) => SampleRow;

/** `table`, `schema.table` or `table:case` → a row of `owner`; in insertion order, a parent before its child. */
export type SampleRows = Readonly<Record<string, SampleRowMaker>>;

/** The rows that access.json is tried with: gives them back, checked by their type. */
export const sampleRows = (rows: SampleRows): SampleRows => rows;
