import { REFERENCE_SET, type SchemaPackage } from '@tributary/composer-core';

import type { Position } from '../position.ts';

/** How far one service is in a database. */
export interface ServiceStatus {
  readonly service: string;
  /** `name@version` as installed here. */
  readonly package: string;
  /** `name@version` as the ledger has it; absent where nothing was applied. */
  readonly inDatabase?: string;
  readonly migrations: { readonly applied: number; readonly of: number };
  readonly seeds: { readonly applied: number; readonly of: number };
}

/** One row per service, in stream order. Seeds count the reference set and every set that ran here. */
export const serviceStatuses = (
  packages: readonly SchemaPackage[],
  position: Position,
  order: readonly string[],
): readonly ServiceStatus[] =>
  packages
    .toSorted((a, b) => order.indexOf(a.service) - order.indexOf(b.service))
    .map((one) => {
      const inDatabase = position.services.find((row) => row.service === one.service)?.package;
      return {
        service: one.service,
        package: `${one.name}@${one.version}`,
        ...(inDatabase === undefined ? {} : { inDatabase }),
        migrations: {
          applied: position.reconciled.filter(
            ({ key, state }) => state === 'applied' && key.startsWith(`${one.service}/`),
          ).length,
          of: one.migrations.length,
        },
        seeds: seedCounts(one, position),
      };
    });

const seedCounts = (one: SchemaPackage, position: Position): { readonly applied: number; readonly of: number } => {
  const rows = position.seeds.filter((row) => row.service === one.service);
  const sets = new Set([REFERENCE_SET, ...rows.map((row) => row.set)]);
  const due = one.seeds.filter((seed) => sets.has(seed.set));
  const isApplied = (seed: (typeof due)[number]): boolean =>
    rows.some((row) => row.set === seed.set && row.file === seed.file && row.checksum === seed.checksum);
  return { applied: due.filter(isApplied).length, of: due.length };
};

/** Rows for a text table. */
export const serviceRows = (services: readonly ServiceStatus[]): readonly (readonly string[])[] => [
  ['service', 'package', 'in the database', 'migrations', 'seeds'],
  ...services.map((one) => [
    one.service,
    one.package,
    one.inDatabase === undefined ? '—' : one.inDatabase === one.package ? 'the same' : one.inDatabase,
    fraction(one.migrations),
    one.seeds.of === 0 ? '—' : fraction(one.seeds),
  ]),
];

const fraction = ({ applied, of }: { readonly applied: number; readonly of: number }): string => `${applied}/${of}`;
