import { checkName, fittedName, indexName } from '@tributary/schema-kit';

import type { DescribedForeignKey, DescribedIndex, DescribedTable } from '../description.ts';
import { below } from '../finding.ts';
import { literal } from '../sql/quoting.ts';
import {
  TENANT_COLUMN,
  type ColumnModel,
  type ConstraintModel,
  type ForeignKeyModel,
  type IndexModel,
  type KeyModel,
  type TableModel,
} from './model.ts';
import { idColumn, readColumn, tenantColumn } from './read-column.ts';

interface Place {
  readonly path: string;
  readonly group: string;
  readonly tenantId: string;
  /** Indexes that stand outside of tables and name this one. */
  readonly indexes: readonly IndexModel[];
}

/** A described table with what every tenant table has. */
export const readTable = (table: DescribedTable, place: Place): TableModel => {
  const key = primaryKeyOf(table, place.path);
  const foreignKeys = (table.foreignKeys ?? []).map((one, index) =>
    readForeignKey(table.name, one, below(below(place.path, 'foreignKeys'), index)),
  );
  const constraints = [key, ...uniquesOf(table, place.path), ...checksOf(table, place), ...foreignKeys];
  const described = [...readIndexes(table.indexes ?? [], below(place.path, 'indexes')), ...place.indexes];
  return {
    name: table.name,
    group: place.group,
    path: place.path,
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    columns: columnsOf(table, place, key.columns),
    constraints,
    indexes: [...described, ...foreignKeyIndexes(table.name, constraints, described)],
    ...(table.partitionBy === undefined
      ? {}
      : { partitionBy: { ...table.partitionBy, path: below(place.path, 'partitionBy') } }),
    partitions: (table.partitions ?? []).map((partition, index) => ({
      ...partition,
      path: below(below(place.path, 'partitions'), index),
    })),
    isDeprecated: false,
  };
};

export const readIndexes = (indexes: readonly DescribedIndex[], path: string): readonly IndexModel[] =>
  indexes.map((index, position) => ({
    name: index.name,
    path: below(path, position),
    columns: (index.columns ?? []).map((column) => (typeof column === 'string' ? { name: column } : column)),
    ...(index.expression === undefined ? {} : { expression: index.expression }),
    method: (index.method ?? 'BTREE').toLowerCase(),
    isUnique: index.unique === true,
    ...(index.where === undefined ? {} : { where: index.where }),
    include: index.include ?? [],
    ...(index.comment === undefined ? {} : { comment: index.comment }),
  }));

const columnsOf = (
  table: DescribedTable,
  { path, tenantId }: Place,
  key: readonly string[],
): readonly ColumnModel[] => {
  const described = Object.entries(table.columns).map(([name, column]) =>
    readColumn(name, column, { path: below(below(path, 'columns'), name), tenantId, key }),
  );
  const has = (name: string): boolean => described.some((column) => column.name === name);
  return [
    ...(table.primaryKey === undefined && !has('id') ? [idColumn(path)] : []),
    ...described,
    ...(has(TENANT_COLUMN) ? [] : [tenantColumn(path, tenantId)]),
  ];
};

/** A partitioned table's key has its partition columns in it. */
const primaryKeyOf = ({ name, primaryKey, partitionBy }: DescribedTable, path: string): KeyModel => {
  const given = primaryKey === undefined ? undefined : isList(primaryKey) ? { columns: primaryKey } : primaryKey;
  return {
    kind: 'primary',
    path: given === undefined ? path : below(path, 'primaryKey'),
    columns: given?.columns ?? [...new Set(['id', ...(partitionBy?.columns ?? [])])],
    name: (given !== undefined && 'name' in given ? given.name : undefined) ?? fittedName(`${name}_pkey`),
  };
};

const isList = (value: NonNullable<DescribedTable['primaryKey']>): value is readonly string[] => Array.isArray(value);

const uniquesOf = (table: DescribedTable, path: string): readonly KeyModel[] =>
  (table.unique ?? []).map(({ name, columns }, index) => ({
    kind: 'unique',
    path: below(below(path, 'unique'), index),
    columns,
    name: name ?? fittedName([table.name, ...columns, 'key'].join('_')),
  }));

/** The tenant's own check keeps rows of other tenants out, whose callers pass the policy with their own id. */
const checksOf = (table: DescribedTable, { path, tenantId }: Place): readonly ConstraintModel[] => [
  {
    kind: 'check',
    path,
    name: checkName(table.name, TENANT_COLUMN),
    expression: `${TENANT_COLUMN} = ${literal(tenantId)}::uuid`,
  },
  ...(table.checks ?? []).map((check, index) => ({
    kind: 'check' as const,
    path: below(below(path, 'checks'), index),
    ...check,
  })),
];

const readForeignKey = (table: string, key: DescribedForeignKey, path: string): ForeignKeyModel => ({
  kind: 'foreign',
  path,
  name: key.name ?? fittedName([table, ...key.columns, 'fkey'].join('_')),
  columns: key.columns,
  table: key.references.table,
  ...(key.references.schema === undefined ? {} : { group: key.references.schema }),
  targets: key.references.columns,
  onDelete: key.onDelete ?? 'NO ACTION',
  onUpdate: key.onUpdate ?? 'NO ACTION',
  isDeferrable: key.deferrable === true || key.initiallyDeferred === true,
  isDeferred: key.initiallyDeferred === true,
});

/** Indexes for the foreign keys that none leads with: a delete in the parent would read the whole table. */
const foreignKeyIndexes = (
  table: string,
  constraints: readonly ConstraintModel[],
  described: readonly IndexModel[],
): readonly IndexModel[] =>
  constraints
    .filter((one) => one.kind === 'foreign')
    .filter(({ columns }) => !isLed(columns, constraints, described))
    .map(({ columns, path }) => ({ ...readIndexes([{ name: indexName(table, ...columns), columns }], '')[0]!, path }))
    .filter(({ name }, at, all) => all.findIndex((one) => one.name === name) === at);

const isLed = (
  names: readonly string[],
  constraints: readonly ConstraintModel[],
  indexes: readonly IndexModel[],
): boolean => {
  const leads = (columns: readonly string[]): boolean =>
    names.every((name) => columns.slice(0, names.length).includes(name));
  return (
    constraints.some((one) => (one.kind === 'primary' || one.kind === 'unique') && leads(one.columns)) ||
    indexes.some(
      ({ method, where, columns }) =>
        method === 'btree' && where === undefined && leads(columns.map(({ name }) => name)),
    )
  );
};
