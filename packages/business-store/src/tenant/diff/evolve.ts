import type { ColumnModel, PartitionModel, TableModel, TenantModel, TypeModel } from '../model/model.ts';

/**
 * What a schema holds after descriptions were applied one after the other: the last one, and what earlier
 * ones had and it has not. Nothing that could hold data is dropped: tables, columns, partitions, types and
 * values of enums stay, tables and columns deprecated.
 */
export const evolvedModel = (models: readonly TenantModel[]): TenantModel | undefined =>
  models.length === 0 ? undefined : models.slice(1).reduce(evolve, models[0]!);

const evolve = (before: TenantModel, next: TenantModel): TenantModel => ({
  ...next,
  extensions: [...next.extensions, ...missing(before.extensions, next.extensions)],
  types: [
    ...next.types.map((type) => evolvedType(find(before.types, type.name), type)),
    ...missing(before.types, next.types),
  ],
  tables: [
    ...next.tables.map((table) => evolvedTable(find(before.tables, table.name), table)),
    ...missing(before.tables, next.tables).map((table) => ({ ...table, isDeprecated: true })),
  ],
});

export const find = <Thing extends { readonly name: string }>(
  things: readonly Thing[],
  name: string,
): Thing | undefined => things.find((thing) => thing.name === name);

/** Of the first those whose name the second has not. */
export const missing = <Thing extends { readonly name: string }>(
  things: readonly Thing[],
  others: readonly { readonly name: string }[],
): readonly Thing[] => {
  const names = new Set(others.map(({ name }) => name));
  return things.filter(({ name }) => !names.has(name));
};

const evolvedType = (before: TypeModel | undefined, next: TypeModel): TypeModel => {
  if (before?.kind === 'enum' && next.kind === 'enum')
    return { ...next, values: mergedValues(before.values, next.values) };
  return next;
};

/** Values that went stay at their place; new ones stand where the description has them. */
export const mergedValues = (before: readonly string[], next: readonly string[]): readonly string[] => {
  const merged = [...before];
  next.forEach((value, index) => {
    if (!merged.includes(value)) merged.splice(index === 0 ? 0 : merged.indexOf(next[index - 1]!) + 1, 0, value);
  });
  return merged;
};

const evolvedTable = (before: TableModel | undefined, next: TableModel): TableModel => {
  if (before === undefined) return next;
  const kept = missing(before.columns, next.columns).map((column): ColumnModel => ({
    ...column,
    isNotNull: false,
    isDeprecated: true,
  }));
  const partitions: readonly PartitionModel[] = missing(before.partitions, next.partitions);
  return { ...next, columns: [...next.columns, ...kept], partitions: [...next.partitions, ...partitions] };
};
