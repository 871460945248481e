/** What the SQL does not say, where somebody knows it. */
export interface Around {
  /** The table of an index, `schema.name` both. */
  readonly tableOf?: (index: string) => string | undefined;
}
