/*
 * What a tenant writes down about its data: `tenant_schemas.schema_json`. Names are snake_case, at most 63
 * bytes. Expressions, view definitions and function bodies are SQL of the tenant, run by whoever applies
 * the description; see `Trust`.
 */

export interface TenantDescription extends DescribedObjects {
  /** Of the format; told, not judged. */
  readonly schemaVersion?: string | number;
  /** Created before anything else, database-wide. */
  readonly extensions?: readonly string[];
  /** Groups of tables. All of them land in the tenant's one PostgreSQL schema, so names are unique over all. */
  readonly schemas: readonly DescribedSchema[];
}

interface DescribedObjects {
  readonly enums?: readonly DescribedEnum[];
  readonly compositeTypes?: readonly DescribedComposite[];
  readonly functions?: readonly DescribedFunction[];
  readonly views?: readonly DescribedView[];
  readonly triggers?: readonly DescribedTrigger[];
  /** Each names its table. */
  readonly indexes?: readonly DescribedIndex[];
}

export interface DescribedSchema extends DescribedObjects {
  readonly name: string;
  readonly comment?: string;
  readonly tables: readonly DescribedTable[];
}

export interface DescribedTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, DescribedColumn>>;
  /** Without one: a column `id`, which is added where there is none. */
  readonly primaryKey?: readonly string[] | { readonly name?: string; readonly columns: readonly string[] };
  readonly unique?: readonly { readonly name?: string; readonly columns: readonly string[] }[];
  readonly checks?: readonly { readonly name: string; readonly expression: string }[];
  readonly foreignKeys?: readonly DescribedForeignKey[];
  readonly indexes?: readonly DescribedIndex[];
  readonly partitionBy?: { readonly type: PartitionType; readonly columns: readonly string[] };
  readonly partitions?: readonly DescribedPartition[];
  readonly comment?: string;
}

export interface DescribedColumn {
  /** A PostgreSQL type, with or without what is in its parentheses; or an enum or composite of the description. */
  readonly type: string;
  /** Default true. */
  readonly nullable?: boolean;
  /** An expression: text needs its quotes, `'new'`. */
  readonly default?: string | number | boolean | null;
  /** An expression that the column is computed from. */
  readonly generated?: string;
  /** Of a generated column; only stored ones are made. */
  readonly stored?: boolean;
  readonly comment?: string;
  readonly array?: boolean;
  /** Of an array; of a `vector`, the length. */
  readonly dimensions?: number;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  /** Of `time` and `timestamp`. */
  readonly withTimeZone?: boolean;
  /** True is `BY DEFAULT`. */
  readonly identity?: boolean | 'ALWAYS' | 'BY DEFAULT';
  /** Of `geometry` and `geography`. */
  readonly srid?: number;
  readonly geometryType?: string;
}

export type ReferentialAction = 'CASCADE' | 'RESTRICT' | 'NO ACTION' | 'SET NULL' | 'SET DEFAULT';

export interface DescribedForeignKey {
  readonly name?: string;
  readonly columns: readonly string[];
  /** `schema`: the group of the table, where it is not the own one. */
  readonly references: { readonly table: string; readonly columns: readonly string[]; readonly schema?: string };
  /** Default NO ACTION. */
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  readonly deferrable?: boolean;
  readonly initiallyDeferred?: boolean;
}

export type IndexMethod = 'BTREE' | 'HASH' | 'GIN' | 'GIST' | 'SPGIST' | 'BRIN';

export interface DescribedIndex {
  readonly name: string;
  /** Where it stands outside a table. */
  readonly table?: string;
  /** Exactly one of `columns` and `expression`. */
  readonly columns?: readonly (
    | string
    | { readonly name: string; readonly opclass?: string; readonly collation?: string }
  )[];
  readonly expression?: string;
  /** Default BTREE. */
  readonly method?: IndexMethod;
  readonly unique?: boolean;
  /** Taken and without effect: everything is one transaction. */
  readonly concurrent?: boolean;
  readonly where?: string;
  readonly include?: readonly string[];
  readonly comment?: string;
}

export type PartitionType = 'RANGE' | 'LIST' | 'HASH';
export type PartitionScalar = string | number | boolean | null;

export interface DescribedPartition {
  readonly name: string;
  /** RANGE: from, inclusive, to, exclusive, one value a column; LIST: a list; HASH: modulus and remainder; or the rest. */
  readonly values:
    | 'DEFAULT'
    | readonly PartitionScalar[]
    | {
        readonly from: PartitionScalar | readonly PartitionScalar[];
        readonly to: PartitionScalar | readonly PartitionScalar[];
      }
    | { readonly modulus: number; readonly remainder: number };
}

export interface DescribedEnum {
  readonly name: string;
  readonly values: readonly string[];
}

export interface DescribedComposite {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}

export interface DescribedView {
  readonly name: string;
  readonly definition: string;
  readonly materialized?: boolean;
  readonly checkOption?: 'LOCAL' | 'CASCADED';
}

export interface DescribedFunction {
  readonly name: string;
  readonly language: 'sql' | 'plpgsql';
  readonly returns: string;
  readonly body: string;
  readonly args?: readonly { readonly name: string; readonly type: string; readonly default?: string }[];
  /** Default VOLATILE. */
  readonly volatility?: 'IMMUTABLE' | 'STABLE' | 'VOLATILE';
  /** Default INVOKER. */
  readonly security?: 'INVOKER' | 'DEFINER';
}

export interface DescribedTrigger {
  readonly name: string;
  /** A table, or a view for INSTEAD OF. */
  readonly table: string;
  readonly timing: 'BEFORE' | 'AFTER' | 'INSTEAD OF';
  readonly events: readonly ('INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE')[];
  /** A function of the description that returns `trigger`. */
  readonly function: string;
  /** Default ROW. */
  readonly forEach?: 'ROW' | 'STATEMENT';
  readonly when?: string;
}
