/** A table as both the catalog and Drizzle can tell it; lists are sorted, so that equal tables are equal values. */
export interface TableShape {
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly notNull: boolean;
    readonly hasDefault: boolean;
  }[];
  readonly primaryKey: readonly string[];
  /** Column lists joined with commas. */
  readonly uniques: readonly string[];
  /** `columns → table(columns) on delete action`. */
  readonly foreignKeys: readonly string[];
  readonly indexes: readonly string[];
  readonly checks: readonly string[];
  /** `name for command to roles`. */
  readonly policies: readonly string[];
  readonly hasRowSecurity: boolean;
}
