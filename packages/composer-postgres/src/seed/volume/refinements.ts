import { getColumns } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

import type { KnownColumn, KnownValues } from './known-values.ts';
import type { VolumeModule } from './load-volume.ts';
import { outwardKeys, ownKeys, type Parents } from './parents.ts';

export interface Refining {
  readonly make: Generators;
  readonly known: KnownValues;
  readonly parents: Parents;
  readonly count: number;
}

/** Those of drizzle-seed that are needed here. */
interface Generators {
  readonly default: (options: { readonly defaultValue: unknown }) => unknown;
  readonly valuesFromArray: (options: { readonly values: readonly string[]; readonly arraySize?: number }) => unknown;
  readonly int: (options: { readonly minValue: number; readonly maxValue: number }) => unknown;
}

/** For each table of a module: what checks, enums and other packages' rows tell of its columns, and over it what it says. */
export const refinements = (
  { tables, refine }: VolumeModule,
  refining: Refining,
): Readonly<Record<string, { readonly count: number; readonly columns: object }>> => {
  const told = refine?.(refining.make) ?? {};
  const isOutward = outwardKeys(Object.values(tables));
  return Object.fromEntries(
    Object.entries(tables).map(([key, table]) => {
      const { share = 1, columns = {} } = told[key] ?? {};
      const keys = new Map(isOutward(table).map((one) => [one.column, one] as const));
      return [
        key,
        {
          count: Math.max(1, Math.round(refining.count * share)),
          columns: { ...knownColumns(table, keys, refining), ...columns },
        },
      ];
    }),
  );
};

type Keys = ReadonlyMap<string, ReturnType<ReturnType<typeof outwardKeys>>[number]>;

const knownColumns = (
  table: PgTable,
  keys: Keys,
  { known, parents, make }: Refining,
): Readonly<Record<string, unknown>> => {
  const checked = known[qualified(table)] ?? {};
  const own = ownKeys(table);
  const valuesOf = (column: PgColumn): unknown => {
    // drizzle-seed makes these from another number than the rows that they are to name (1.0.0-rc.5).
    if (own.has(column.name)) return make.default({ defaultValue: null });
    const outward = keys.get(column.name);
    return outward === undefined
      ? generator(enumerated(column) ?? checked[column.name], make)
      : fromParent(parents.get(`${qualified(outward.foreignTable)}.${outward.foreignColumn}`), make);
  };
  return Object.fromEntries(
    Object.entries(getColumns(table)).flatMap(([key, column]) => {
      const values = valuesOf(column);
      return values === undefined ? [] : [[key, values]];
    }),
  );
};

const qualified = (table: PgTable): string => {
  const { schema = 'public', name } = getTableConfig(table);
  return `${schema}.${name}`;
};

/** Without a parent the column stays empty, and the database says whether it may. */
const fromParent = (values: readonly string[] | undefined, make: Generators): unknown =>
  values === undefined || values.length === 0 ? make.default({ defaultValue: null }) : make.valuesFromArray({ values });

/** drizzle-seed knows enums only where the enum is handed over as well. */
const enumerated = ({ enumValues }: { readonly enumValues?: readonly string[] | undefined }): KnownColumn | undefined =>
  enumValues === undefined || enumValues.length === 0 ? undefined : { values: enumValues };

/** Where one bound is missing: large enough to differ, small enough for numeric(10,2). */
const SPAN = 1_000;

const generator = (column: KnownColumn | undefined, make: Generators): unknown => {
  if (column?.values !== undefined)
    return make.valuesFromArray({ values: column.values, ...(column.isArray === true ? { arraySize: 2 } : {}) });
  if (column?.min === undefined && column?.max === undefined) return undefined;
  const minValue = column.min ?? column.max! - SPAN;
  return make.int({ minValue, maxValue: column.max ?? minValue + SPAN });
};
