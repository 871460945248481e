import { mistake, type DescriptionFinding } from '../finding.ts';
import type { ConstraintModel, ForeignKeyModel, PartitionModel, TableModel, TenantModel } from '../model/model.ts';
import type { TenantChange } from './change.ts';
import { changedColumn, isSame } from './column.ts';
import type { Difference } from './difference.ts';
import { find, missing } from './evolve.ts';

interface Step {
  readonly before: TenantModel;
  readonly next: TenantModel;
  readonly version: number;
}

/** Changes of one table. A new one comes with its columns, keys and checks; foreign keys and indexes follow. */
export const changedTable = (before: TableModel | undefined, next: TableModel, step: Step): Difference => {
  if (before === undefined) return { changes: createdTable(next) };
  const columns = next.columns.map((column) => changedColumn(before, next, find(before.columns, column.name), column));
  return {
    changes: [
      ...columns.flatMap(({ changes = [] }) => changes),
      ...deprecatedColumns(before, next, step.version),
      ...commentChange(before, next),
      ...constraintChanges(before, next, step),
      ...indexChanges(before, next),
      ...missing(next.partitions, before.partitions).map((partition) => ({
        kind: 'create-partition' as const,
        table: next,
        partition,
      })),
    ],
    conditions: columns.flatMap(({ conditions = [] }) => conditions),
    findings: [...columns.flatMap(({ findings = [] }) => findings), ...partitionFindings(before, next)],
  };
};

const createdTable = (table: TableModel): readonly TenantChange[] => [
  { kind: 'create-table', table },
  ...table.partitions.map((partition) => ({ kind: 'create-partition' as const, table, partition })),
  ...table.constraints
    .filter(({ kind }) => kind === 'foreign')
    .map((constraint) => ({ kind: 'add-constraint' as const, table: table.name, constraint })),
  ...table.indexes.map((index) => ({ kind: 'create-index' as const, table: table.name, index })),
];

const deprecatedColumns = (before: TableModel, next: TableModel, version: number): readonly TenantChange[] =>
  missing(before.columns, next.columns)
    .filter(({ isDeprecated }) => !isDeprecated)
    .flatMap((column): readonly TenantChange[] => [
      ...(column.isNotNull ? [{ kind: 'drop-not-null' as const, table: next.name, column }] : []),
      { kind: 'deprecate-column', table: next.name, column, version },
    ]);

const commentChange = (before: TableModel, next: TableModel): readonly TenantChange[] =>
  before.isDeprecated || before.comment !== next.comment
    ? [{ kind: 'comment-table', table: next.name, comment: next.comment ?? null }]
    : [];

const constraintChanges = (before: TableModel, next: TableModel, step: Step): readonly TenantChange[] => {
  const isKept = (one: ConstraintModel, other: ConstraintModel | undefined): boolean =>
    other !== undefined && isSame(one, other) && !(one.kind === 'foreign' && isTargetChanged(one, step));
  return [
    ...before.constraints
      .filter((one) => !isKept(one, find(next.constraints, one.name)))
      .map((constraint) => ({ kind: 'drop-constraint' as const, table: next.name, constraint })),
    ...next.constraints
      .filter((one) => !isKept(one, find(before.constraints, one.name)))
      .map((constraint) => ({ kind: 'add-constraint' as const, table: next.name, constraint })),
  ];
};

/** A foreign key rests on a key of its target: when that one is made anew, so is the foreign key. */
const isTargetChanged = ({ table, targets }: ForeignKeyModel, { before, next }: Step): boolean => {
  const keys = (model: TenantModel): readonly ConstraintModel[] =>
    (find(model.tables, table)?.constraints ?? []).filter(
      (one) => (one.kind === 'primary' || one.kind === 'unique') && targets.every((name) => one.columns.includes(name)),
    );
  const now = keys(next);
  return keys(before).some((key) => !now.some((other) => isSame(key, other)));
};

const indexChanges = (before: TableModel, next: TableModel): readonly TenantChange[] => {
  const isKept = (name: string): boolean => {
    const [one, other] = [find(before.indexes, name), find(next.indexes, name)];
    return one !== undefined && other !== undefined && isSame(one, { ...other, ...commentOf(one.comment) });
  };
  return [
    ...before.indexes.filter(({ name }) => !isKept(name)).map(({ name }) => ({ kind: 'drop-index' as const, name })),
    ...next.indexes
      .filter(({ name }) => !isKept(name))
      .map((index) => ({ kind: 'create-index' as const, table: next.name, index })),
    ...next.indexes
      .filter(({ name, comment }) => isKept(name) && find(before.indexes, name)?.comment !== comment)
      .map(({ name, comment }) => ({ kind: 'comment-index' as const, name, comment: comment ?? null })),
  ];
};

const commentOf = (comment: string | undefined): { readonly comment?: string } =>
  comment === undefined ? {} : { comment };

const partitionFindings = (before: TableModel, next: TableModel): readonly DescriptionFinding[] => {
  if (!isSame(before.partitionBy, next.partitionBy))
    return [
      mistake(
        'change-unsupported',
        next.partitionBy?.path ?? next.path,
        `Table ${next.name} cannot change how it is partitioned: its rows would have to move.`,
        'Describe a second table, copy the rows, and leave this one out.',
      ),
    ];
  return next.partitions.flatMap((partition) => changedPartition(find(before.partitions, partition.name), partition));
};

const changedPartition = (before: PartitionModel | undefined, next: PartitionModel): readonly DescriptionFinding[] =>
  before === undefined || isSame(before.values, next.values)
    ? []
    : [
        mistake(
          'change-unsupported',
          `${next.path}.values`,
          `Partition ${next.name} cannot take other values: its rows would have to move.`,
          'Keep it as it is, and add partitions under other names.',
        ),
      ];
