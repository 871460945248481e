import type {
  DescribedFunction,
  DescribedPartition,
  DescribedTrigger,
  DescribedView,
  PartitionType,
  ReferentialAction,
} from '../description.ts';
import type { SqlType } from '../types/sql-type.ts';

/*
 * A description with everything said that it leaves out: names of constraints, the columns and keys that
 * every tenant table has, indexes of foreign keys. `path` is where it stands in the description, for
 * messages; it is not compared.
 */

export interface TenantModel {
  readonly tenantId: string;
  /** The PostgreSQL schema that all of it lies in. */
  readonly schema: string;
  /** The described schemas: groups of tables. */
  readonly groups: readonly { readonly name: string; readonly comment?: string }[];
  readonly extensions: readonly Placed<{ readonly name: string }>[];
  readonly types: readonly TypeModel[];
  readonly tables: readonly TableModel[];
  readonly functions: readonly FunctionModel[];
  readonly views: readonly ViewModel[];
  readonly triggers: readonly TriggerModel[];
}

type Placed<Thing> = Thing & { readonly path: string };

export type EnumModel = Placed<{ readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }>;
export type CompositeModel = Placed<{
  readonly kind: 'composite';
  readonly name: string;
  readonly attributes: readonly AttributeModel[];
}>;
export type AttributeModel = Placed<{ readonly name: string; readonly type: SqlType; readonly written: string }>;
export type TypeModel = EnumModel | CompositeModel;

export type TableModel = Placed<{
  readonly name: string;
  readonly group: string;
  readonly comment?: string;
  readonly columns: readonly ColumnModel[];
  readonly constraints: readonly ConstraintModel[];
  readonly indexes: readonly IndexModel[];
  readonly partitionBy?: Placed<{ readonly type: PartitionType; readonly columns: readonly string[] }>;
  readonly partitions: readonly PartitionModel[];
  /** True: no longer described, and kept. */
  readonly isDeprecated: boolean;
}>;

export type ColumnModel = Placed<{
  readonly name: string;
  readonly type: SqlType;
  readonly isNotNull: boolean;
  /** SQL. */
  readonly default?: string;
  /** SQL that the stored value is computed from. */
  readonly generated?: string;
  readonly identity?: 'always' | 'by default';
  readonly comment?: string;
  readonly isDeprecated: boolean;
}>;

export type KeyModel = Placed<{
  readonly kind: 'primary' | 'unique';
  readonly name: string;
  readonly columns: readonly string[];
}>;
type CheckModel = Placed<{ readonly kind: 'check'; readonly name: string; readonly expression: string }>;
export type ForeignKeyModel = Placed<{
  readonly kind: 'foreign';
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: string;
  /** The group that the description names; undefined: the own one. */
  readonly group?: string;
  readonly targets: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly isDeferrable: boolean;
  readonly isDeferred: boolean;
}>;
export type ConstraintModel = KeyModel | CheckModel | ForeignKeyModel;

export type IndexModel = Placed<{
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly opclass?: string; readonly collation?: string }[];
  readonly expression?: string;
  readonly method: string;
  readonly isUnique: boolean;
  readonly where?: string;
  readonly include: readonly string[];
  readonly comment?: string;
}>;

export type PartitionModel = Placed<DescribedPartition>;
export type FunctionModel = Placed<DescribedFunction>;
export type ViewModel = Placed<DescribedView>;
export type TriggerModel = Placed<DescribedTrigger>;

/** `tenant_` and the id with underscores: 43 bytes. */
export const tenantSchemaName = (tenantId: string): string => `tenant_${tenantId.toLowerCase().replaceAll('-', '_')}`;

/** The column that every tenant table has, and its policy reads. */
export const TENANT_COLUMN = 'tenant_id';
