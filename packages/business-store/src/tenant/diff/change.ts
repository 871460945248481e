import type {
  AttributeModel,
  ColumnModel,
  CompositeModel,
  ConstraintModel,
  EnumModel,
  FunctionModel,
  IndexModel,
  PartitionModel,
  TableModel,
  TenantModel,
  TriggerModel,
  ViewModel,
} from '../model/model.ts';

/** One step from the schema as it is to the schema as it is described. `table` is a name in the tenant's schema. */
export type TenantChange =
  | { readonly kind: 'create-schema'; readonly model: Pick<TenantModel, 'tenantId' | 'schema'> }
  | { readonly kind: 'comment-schema'; readonly groups: TenantModel['groups'] }
  | { readonly kind: 'create-extension'; readonly name: string }
  | { readonly kind: 'drop-trigger'; readonly table: string; readonly name: string }
  | { readonly kind: 'drop-view'; readonly view: ViewModel }
  | { readonly kind: 'drop-constraint'; readonly table: string; readonly constraint: ConstraintModel }
  | { readonly kind: 'drop-index'; readonly name: string }
  | { readonly kind: 'create-enum'; readonly type: EnumModel }
  /** `after`: the value that it follows; undefined: it comes first, before `before`. */
  | {
      readonly kind: 'add-value';
      readonly type: string;
      readonly value: string;
      readonly after: string | undefined;
      readonly before: string;
    }
  | { readonly kind: 'create-composite'; readonly type: CompositeModel }
  | { readonly kind: 'add-attribute'; readonly type: string; readonly attribute: AttributeModel }
  /** `isLate`: its signature names a table or view, so it comes after them. */
  | { readonly kind: 'create-function'; readonly function: FunctionModel; readonly isLate: boolean }
  | { readonly kind: 'drop-function'; readonly name: string; readonly isReplaced: boolean }
  | { readonly kind: 'create-table'; readonly table: TableModel }
  | { readonly kind: 'create-partition'; readonly table: TableModel; readonly partition: PartitionModel }
  | { readonly kind: 'add-column'; readonly table: string; readonly column: ColumnModel }
  | {
      readonly kind: 'alter-type';
      readonly table: string;
      readonly column: ColumnModel;
      readonly from: ColumnModel;
      readonly using: string | undefined;
    }
  | { readonly kind: 'set-default'; readonly table: string; readonly column: ColumnModel }
  | { readonly kind: 'set-not-null'; readonly table: string; readonly column: ColumnModel }
  | { readonly kind: 'drop-not-null'; readonly table: string; readonly column: ColumnModel }
  /** Null takes a comment away. */
  | { readonly kind: 'comment-table'; readonly table: string; readonly comment: string | null }
  | {
      readonly kind: 'comment-column';
      readonly table: string;
      readonly column: string;
      readonly comment: string | null;
    }
  | { readonly kind: 'comment-index'; readonly name: string; readonly comment: string | null }
  | { readonly kind: 'deprecate-table'; readonly table: TableModel; readonly version: number }
  | {
      readonly kind: 'deprecate-column';
      readonly table: string;
      readonly column: ColumnModel;
      readonly version: number;
    }
  | { readonly kind: 'add-constraint'; readonly table: string; readonly constraint: ConstraintModel }
  | { readonly kind: 'create-index'; readonly table: string; readonly index: IndexModel }
  | { readonly kind: 'create-view'; readonly view: ViewModel }
  | { readonly kind: 'create-trigger'; readonly trigger: TriggerModel };

/**
 * The order in which changes run: what stands in the way goes, then types, functions, tables, columns,
 * keys, and what reads them. Within a kind the order of the description holds.
 */
const ORDER: readonly string[] = [
  'create-schema',
  'comment-schema',
  'create-extension',
  'drop-trigger',
  'drop-view',
  'drop-foreign-key',
  'drop-constraint',
  'drop-index',
  'drop-replaced-function',
  'create-enum',
  'add-value',
  'create-composite',
  'add-attribute',
  'create-function',
  'create-table',
  'create-partition',
  'drop-not-null',
  'add-column',
  'alter-type',
  'set-default',
  'set-not-null',
  'add-constraint',
  'create-index',
  'add-foreign-key',
  'comment-table',
  'comment-column',
  'comment-index',
  'deprecate-column',
  'deprecate-table',
  'create-view',
  'create-late-function',
  'create-trigger',
  'drop-function',
];

/** Changes in the order in which they run. */
export const inOrder = (changes: readonly TenantChange[]): readonly TenantChange[] =>
  changes
    .map((change) => ({ change, rank: ORDER.indexOf(stageOf(change)) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ change }) => change);

const stageOf = (change: TenantChange): string => {
  switch (change.kind) {
    case 'drop-constraint':
      return change.constraint.kind === 'foreign' ? 'drop-foreign-key' : change.kind;
    case 'add-constraint':
      return change.constraint.kind === 'foreign' ? 'add-foreign-key' : change.kind;
    case 'create-function':
      return change.isLate ? 'create-late-function' : change.kind;
    case 'drop-function':
      return change.isReplaced ? 'drop-replaced-function' : change.kind;
    default:
      return change.kind;
  }
};

/** For people: `add column rentals.returned_at`. */
export const changeText = (change: TenantChange): string => {
  const [verb, ...what] = change.kind.split('-');
  return `${verb} ${what.join(' ')} ${subjectOf(change)}`.trim();
};

const subjectOf = (change: TenantChange): string => {
  switch (change.kind) {
    case 'create-schema':
      return change.model.schema;
    case 'comment-schema':
      return '';
    case 'create-extension':
    case 'drop-index':
    case 'drop-function':
    case 'comment-index':
      return change.name;
    case 'drop-trigger':
      return `${change.table}.${change.name}`;
    case 'drop-view':
    case 'create-view':
      return change.view.name;
    case 'drop-constraint':
    case 'add-constraint':
      return `${change.table}.${change.constraint.name}`;
    case 'create-enum':
    case 'create-composite':
      return change.type.name;
    case 'add-value':
      return `${change.type}.${change.value}`;
    case 'add-attribute':
      return `${change.type}.${change.attribute.name}`;
    case 'create-function':
      return change.function.name;
    case 'create-table':
    case 'deprecate-table':
      return change.table.name;
    case 'create-partition':
      return change.partition.name;
    case 'comment-table':
      return change.table;
    case 'comment-column':
      return `${change.table}.${change.column}`;
    case 'create-index':
      return change.index.name;
    case 'create-trigger':
      return `${change.trigger.table}.${change.trigger.name}`;
    default:
      return `${change.table}.${change.column.name}`;
  }
};
