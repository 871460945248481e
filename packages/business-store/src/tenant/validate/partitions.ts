import type { PartitionScalar } from '../description.ts';
import { below, mistake, type DescriptionFinding } from '../finding.ts';
import type { PartitionModel, TableModel } from '../model/model.ts';
import { shownType, type SqlType } from '../types/sql-type.ts';
import { boundsOf, compareValues, isValueOf } from './partition-values.ts';
import type { Rule } from './rule.ts';

/** Partitions whose values do not fit their table, their columns or each other. */
export const misfitPartitions: Rule = ({ model }) => model.tables.flatMap(ofTable);

const ofTable = (table: TableModel): readonly DescriptionFinding[] => {
  const { partitionBy, partitions } = table;
  if (partitionBy === undefined)
    return partitions.map(({ path }) =>
      misfit(path, `Table ${table.name} is not partitioned.`, 'Add partitionBy to it.'),
    );
  const types = partitionBy.columns.map((name) => table.columns.find((column) => column.name === name)?.type);
  if (types.some((type) => type === undefined)) return [];
  const known = types as readonly SqlType[];
  return [
    ...(partitionBy.type === 'LIST' && known.length !== 1
      ? [misfit(partitionBy.path, `Table ${table.name} is partitioned by LIST, which takes one column.`)]
      : []),
    ...doubleDefaults(partitions),
    ...(partitionBy.type === 'RANGE' ? ranges(partitions, known) : []),
    ...(partitionBy.type === 'LIST' ? lists(partitions, known) : []),
    ...(partitionBy.type === 'HASH' ? hashes(partitions) : []),
  ];
};

const misfit = (path: string, message: string, hint?: string): DescriptionFinding =>
  mistake('partition-misfit', path, message, hint);

const valuesPath = ({ path }: PartitionModel): string => below(path, 'values');

const doubleDefaults = (partitions: readonly PartitionModel[]): readonly DescriptionFinding[] =>
  partitions
    .filter(({ values }) => values === 'DEFAULT')
    .slice(1)
    .map((one) => misfit(valuesPath(one), `Partition ${one.name} is a second DEFAULT; a table has one.`));

const wrongValues = (
  one: PartitionModel,
  values: readonly PartitionScalar[],
  types: readonly SqlType[],
): readonly DescriptionFinding[] =>
  values.length === types.length
    ? values.flatMap((value, index) =>
        isValueOf(value, types[index]!)
          ? []
          : [
              misfit(
                valuesPath(one),
                `Partition ${one.name}: ${JSON.stringify(value)} is no value of ${shownType(types[index]!)}.`,
              ),
            ],
      )
    : [
        misfit(
          valuesPath(one),
          `Partition ${one.name} has ${values.length} values where its table is partitioned by ${types.length} columns.`,
        ),
      ];

const ranges = (partitions: readonly PartitionModel[], types: readonly SqlType[]): readonly DescriptionFinding[] => {
  const found = partitions
    .filter(({ values }) => values !== 'DEFAULT')
    .map((one) => ({ one, bounds: boundsOf(one.values) }));
  return found.flatMap(({ one, bounds }, index) => {
    if (bounds === undefined)
      return [misfit(valuesPath(one), `Partition ${one.name} of a RANGE has {"from": …, "to": …}.`)];
    const wrong = [...wrongValues(one, bounds.from, types), ...wrongValues(one, bounds.to, types)];
    if (wrong.length > 0) return wrong;
    if (compareAll(bounds.from, bounds.to, types) >= 0)
      return [misfit(valuesPath(one), `Partition ${one.name} is empty: it does not end after its beginning.`)];
    const other = found
      .slice(0, index)
      .find((earlier) => earlier.bounds !== undefined && meets(earlier.bounds, bounds, types));
    return other === undefined
      ? []
      : [misfit(valuesPath(one), `Partition ${one.name} overlaps ${other.one.name}: a row belongs to one.`)];
  });
};

type Bounds = NonNullable<ReturnType<typeof boundsOf>>;

const compareAll = (
  one: readonly PartitionScalar[],
  other: readonly PartitionScalar[],
  types: readonly SqlType[],
): number => {
  for (const [index, type] of types.entries()) {
    const order = compareValues(one[index] ?? null, other[index] ?? null, type);
    if (order !== 0) return order;
  }
  return 0;
};

const meets = (one: Bounds, other: Bounds, types: readonly SqlType[]): boolean =>
  one.from.length === types.length &&
  one.to.length === types.length &&
  compareAll(one.from, other.to, types) < 0 &&
  compareAll(other.from, one.to, types) < 0;

const lists = (partitions: readonly PartitionModel[], types: readonly SqlType[]): readonly DescriptionFinding[] => {
  const owners = new Map<string, string>();
  return partitions
    .filter(({ values }) => values !== 'DEFAULT')
    .flatMap((one) => {
      const { values } = one;
      if (!Array.isArray(values) || values.length === 0)
        return [misfit(valuesPath(one), `Partition ${one.name} of a LIST has a list of values.`)];
      return (values as readonly PartitionScalar[]).flatMap((value) => {
        const key = JSON.stringify(value);
        const owner = owners.get(key);
        owners.set(key, owner ?? one.name);
        if (value !== null && types.length === 1 && !isValueOf(value, types[0]!))
          return wrongValues(one, [value], types);
        return owner === undefined
          ? []
          : [misfit(valuesPath(one), `The value ${key} of partition ${one.name} belongs to ${owner} already.`)];
      });
    });
};

const hashes = (partitions: readonly PartitionModel[]): readonly DescriptionFinding[] => {
  const seen: { readonly name: string; readonly modulus: number; readonly remainder: number }[] = [];
  return partitions.flatMap((one) => {
    const { values } = one;
    if (typeof values !== 'object' || !('modulus' in values))
      return [misfit(valuesPath(one), `Partition ${one.name} of a HASH has {"modulus": …, "remainder": …}.`)];
    const { modulus, remainder } = values;
    if (remainder >= modulus)
      return [
        misfit(
          valuesPath(one),
          `Partition ${one.name}: the remainder ${remainder} is not less than the modulus ${modulus}.`,
        ),
      ];
    const other = seen.find((earlier) => (earlier.remainder - remainder) % Math.min(earlier.modulus, modulus) === 0);
    const odd = seen.find((earlier) => Math.max(earlier.modulus, modulus) % Math.min(earlier.modulus, modulus) !== 0);
    seen.push({ name: one.name, modulus, remainder });
    if (odd !== undefined)
      return [
        misfit(
          valuesPath(one),
          `Partition ${one.name}: of the moduli ${odd.modulus} and ${modulus}, one has to divide the other.`,
        ),
      ];
    return other === undefined ? [] : [misfit(valuesPath(one), `Partition ${one.name} takes rows of ${other.name}.`)];
  });
};
