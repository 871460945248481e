import { below, mistake, type DescriptionFinding } from '../finding.ts';
import type { ColumnModel, ForeignKeyModel, KeyModel, TableModel, TenantModel } from '../model/model.ts';
import { shownType } from '../types/sql-type.ts';
import type { Rule } from './rule.ts';

/** Keys that PostgreSQL would refuse, or that could never do what they say. */
export const mismatchedKeys: Rule = ({ model }) =>
  model.tables.flatMap((table) =>
    table.constraints.flatMap((one) => {
      if (one.kind === 'check') return [];
      return one.kind === 'foreign'
        ? foreignKey(model, table, one)
        : [...partitionedKey(table, one), ...repeatedKey(table, one)];
    }),
  );

const foreignKey = (model: TenantModel, table: TableModel, key: ForeignKeyModel): readonly DescriptionFinding[] => {
  const target = model.tables.find((one) => one.name === key.table && one.group === (key.group ?? table.group));
  if (target === undefined) return [];
  if (key.columns.length !== key.targets.length)
    return [
      mistake(
        'key-mismatched',
        key.path,
        `Foreign key ${key.name} has ${key.columns.length} columns and refers to ${key.targets.length}.`,
      ),
    ];
  const pairs = key.columns.map(
    (name, index) => [columnOf(table, name), columnOf(target, key.targets[index]!)] as const,
  );
  if (pairs.some(([own, other]) => own === undefined || other === undefined)) return [];
  return [
    ...notAKey(target, key),
    ...pairs.flatMap(([own, other], index) => otherType(key, own!, other!, index)),
    ...actions(
      key,
      pairs.map(([own]) => own!),
    ),
    ...(key.isDeferred && !key.isDeferrable
      ? [mistake('key-mismatched', key.path, `Foreign key ${key.name} is initially deferred and not deferrable.`)]
      : []),
  ];
};

const columnOf = (table: TableModel, name: string): ColumnModel | undefined =>
  table.columns.find((column) => column.name === name);

const notAKey = (target: TableModel, key: ForeignKeyModel): readonly DescriptionFinding[] => {
  const keys = target.constraints.filter((one): one is KeyModel => one.kind === 'primary' || one.kind === 'unique');
  const isKey = keys.some(
    ({ columns }) => columns.length === key.targets.length && key.targets.every((name) => columns.includes(name)),
  );
  if (isKey) return [];
  const known = keys.map(({ columns }) => `(${columns.join(', ')})`).join(', ');
  return [
    mistake(
      'key-mismatched',
      below(below(key.path, 'references'), 'columns'),
      `(${key.targets.join(', ')}) is no key of table ${target.name}.`,
      `Its keys: ${known}. Refer to one of them, or add one to "unique".`,
    ),
  ];
};

const otherType = (
  key: ForeignKeyModel,
  own: ColumnModel,
  other: ColumnModel,
  index: number,
): readonly DescriptionFinding[] =>
  own.type.name === other.type.name || own.type.name === '' || other.type.name === ''
    ? []
    : [
        mistake(
          'key-mismatched',
          below(below(key.path, 'columns'), index),
          `Column ${own.name} is ${shownType(own.type)}, and ${key.table}.${other.name}, which it refers to, is ${shownType(other.type)}.`,
          'Give both the same type.',
        ),
      ];

const actions = (key: ForeignKeyModel, columns: readonly ColumnModel[]): readonly DescriptionFinding[] =>
  (['onDelete', 'onUpdate'] as const)
    .filter((action) => key[action] === 'SET NULL')
    .flatMap((action) =>
      columns
        .filter(({ isNotNull }) => isNotNull)
        .map(({ name }) =>
          mistake('key-mismatched', below(key.path, action), `SET NULL cannot work: column ${name} cannot be null.`),
        ),
    );

/** PostgreSQL manual, "Table Partitioning", limitations: unique keys hold all partition columns. */
const partitionedKey = ({ partitionBy, name }: TableModel, key: KeyModel): readonly DescriptionFinding[] => {
  const missing = partitionBy?.columns.filter((column) => !key.columns.includes(column)) ?? [];
  return missing.length === 0
    ? []
    : [
        mistake(
          'key-mismatched',
          key.path,
          `Key (${key.columns.join(', ')}) of the partitioned table ${name} lacks its partition column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`,
          'Add it to the key.',
        ),
      ];
};

/** PostgreSQL would make one of both without a word, and drop the other's name. */
const repeatedKey = (table: TableModel, key: KeyModel): readonly DescriptionFinding[] => {
  const isSame = (one: TableModel['constraints'][number]): boolean =>
    (one.kind === 'primary' || one.kind === 'unique') && one.columns.join() === key.columns.join();
  const first = table.constraints.find(isSame);
  return first === key || first === undefined
    ? []
    : [
        mistake(
          'key-mismatched',
          key.path,
          `Key (${key.columns.join(', ')}) of table ${table.name} repeats ${first.kind === 'primary' ? 'its primary key' : `key ${first.name}`}.`,
          'Leave it out.',
        ),
      ];
};
