import type { PgTable } from 'drizzle-orm/pg-core';

/** What makes the values of a column, from row to row: made by one of VolumeGenerators, understood by drizzle-seed. */
export type VolumeValues = object;

/** The generators that volume modules need, by drizzle-seed's names. */
export interface VolumeGenerators {
  /** The same value in every row; null among them. */
  readonly default: (options: { readonly defaultValue: unknown }) => VolumeValues;
  readonly valuesFromArray: (options: {
    readonly values: unknown[];
    readonly isUnique?: boolean;
    readonly arraySize?: number;
  }) => VolumeValues;
  readonly int: (options?: { readonly minValue?: number; readonly maxValue?: number }) => VolumeValues;
  readonly number: (options?: {
    readonly minValue?: number;
    readonly maxValue?: number;
    /** 100 for two decimals. */
    readonly precision?: number;
  }) => VolumeValues;
  readonly timestamp: (options?: {
    readonly minTimestamp?: string | Date;
    readonly maxTimestamp?: string | Date;
  }) => VolumeValues;
  readonly string: (options?: { readonly isUnique?: boolean }) => VolumeValues;
  readonly uuid: () => VolumeValues;
  readonly loremIpsum: (options?: { readonly sentencesCount?: number }) => VolumeValues;
  readonly email: () => VolumeValues;
  readonly fullName: () => VolumeValues;
  readonly companyName: () => VolumeValues;
}

export interface VolumeTable {
  /** Rows for each one that was asked for: 0.01 makes one of a hundred, at least one. Default 1. */
  readonly share?: number;
  /** Column, by its key in the Drizzle table → what makes its values; false leaves it to its default. */
  readonly columns?: Readonly<Record<string, VolumeValues | false>>;
}

/** Made-up rows for load tests. Key of a table → itself; foreign keys are kept, also to tables of other packages. */
export interface Volume<Tables extends Readonly<Record<string, PgTable>> = Readonly<Record<string, PgTable>>> {
  readonly tables: Tables;
  /**
   * Where type, enum and check do not tell what a column holds. Those that a check lists, `status in ('a', 'b')`, and
   * bounds, `price >= 0`, are known.
   */
  readonly refine?: (make: VolumeGenerators) => { readonly [Name in keyof Tables]?: VolumeTable };
}

/** Types a volume module: `export default volume({ tables: { executionLogs } })` in `seeds/volume.ts`. */
export const volume = <Tables extends Readonly<Record<string, PgTable>>>(module: Volume<Tables>): Volume<Tables> =>
  module;
