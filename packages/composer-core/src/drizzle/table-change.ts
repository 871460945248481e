/** Part of a table, as a database has it. */
export type TablePart =
  | {
      readonly kind: 'column';
      readonly name: string;
      /** As `format_type` writes it: `character varying(50)`. */
      readonly type: string;
      readonly isNotNull: boolean;
      readonly default?: string;
      /** Identity, or generated from others. */
      readonly isComputed: boolean;
    }
  | {
      readonly kind: 'index';
      readonly name: string;
      readonly method: string;
      readonly isUnique: boolean;
      /** Undefined where one is an expression, or has an order or an operator class of its own. */
      readonly columns?: readonly string[];
      readonly predicate?: string;
    }
  | { readonly kind: 'unique'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'check'; readonly name: string; readonly expression: string }
  | {
      readonly kind: 'policy';
      readonly name: string;
      readonly isPermissive: boolean;
      /** `all`, `select`, … */
      readonly command: string;
      readonly roles: readonly string[];
      readonly using?: string;
      readonly check?: string;
    };

/** What a table's Drizzle file would have to say otherwise. `part` is how it is to be; absent for what goes. */
export interface TableChange {
  readonly schema: string;
  readonly table: string;
  readonly change: 'add' | 'drop' | 'alter';
  readonly what: 'column' | 'other';
  readonly name: string;
  readonly part?: TablePart;
  /** Of a column that is altered. */
  readonly hasOtherType?: boolean;
}
