import type { PartitionScalar } from '../description.ts';
import type { ConstraintModel, IndexModel, PartitionModel, TableModel } from '../model/model.ts';
import { identifier, identifiers, literal, qualified } from '../sql/quoting.ts';
import { boundsOf, MAXVALUE, MINVALUE } from '../validate/partition-values.ts';

/** `constraint "name" …`, for `create table` and `add`. */
export const constraintSql = (schema: string, constraint: ConstraintModel): string => {
  const name = `constraint ${identifier(constraint.name)}`;
  switch (constraint.kind) {
    case 'primary':
      return `${name} primary key (${identifiers(constraint.columns)})`;
    case 'unique':
      return `${name} unique (${identifiers(constraint.columns)})`;
    case 'check':
      return `${name} check (${constraint.expression})`;
    case 'foreign':
      return [
        `${name} foreign key (${identifiers(constraint.columns)})`,
        `references ${qualified(schema, constraint.table)} (${identifiers(constraint.targets)})`,
        `on delete ${constraint.onDelete.toLowerCase()} on update ${constraint.onUpdate.toLowerCase()}`,
        ...(constraint.isDeferrable
          ? [`deferrable initially ${constraint.isDeferred ? 'deferred' : 'immediate'}`]
          : []),
      ].join(' ');
  }
};

export const indexSql = (schema: string, table: string, index: IndexModel): string =>
  [
    `create ${index.isUnique ? 'unique ' : ''}index ${identifier(index.name)} on ${qualified(schema, table)}`,
    `using ${identifier(index.method)} (${index.expression === undefined ? index.columns.map(indexColumn).join(', ') : `(${index.expression})`})`,
    ...(index.include.length === 0 ? [] : [`include (${identifiers(index.include)})`]),
    ...(index.where === undefined ? [] : [`where (${index.where})`]),
  ].join(' ');

const indexColumn = ({ name, collation, opclass }: IndexModel['columns'][number]): string =>
  [
    identifier(name),
    ...(collation === undefined ? [] : [`collate ${dotted(collation)}`]),
    ...(opclass === undefined ? [] : [dotted(opclass)]),
  ].join(' ');

/** `public.vector_cosine_ops` → `"public"."vector_cosine_ops"`. */
const dotted = (name: string): string => name.split('.').map(identifier).join('.');

/** `create table … partition of …`. Nobody reaches a partition but through its table: it has no grants and no policy. */
export const partitionSql = (schema: string, table: TableModel, partition: PartitionModel): readonly string[] => {
  const name = qualified(schema, partition.name);
  return [
    `create table ${name} partition of ${qualified(schema, table.name)} ${boundsSql(partition.values)}`,
    `alter table ${name} enable row level security`,
    `comment on table ${name} is ${literal(`A partition of ${table.name}.\n@access through its table only`)}`,
  ];
};

const boundsSql = (values: PartitionModel['values']): string => {
  if (values === 'DEFAULT') return 'default';
  const bounds = boundsOf(values);
  if (bounds !== undefined) return `for values from (${constants(bounds.from)}) to (${constants(bounds.to)})`;
  if (typeof values === 'object' && 'modulus' in values)
    return `for values with (modulus ${Number(values.modulus)}, remainder ${Number(values.remainder)})`;
  return `for values in (${constants(values as readonly PartitionScalar[])})`;
};

const constants = (values: readonly PartitionScalar[]): string => values.map(constant).join(', ');

const constant = (value: PartitionScalar): string => {
  if (value === null) return 'null';
  return value === MINVALUE || value === MAXVALUE ? value.toLowerCase() : literal(String(value));
};
