import type { Reach } from '../access/access.ts';
import type { SchemaPackage } from '../model.ts';
import type { TableStatus } from './implementation-table.ts';

/** One row of the second table of STATUS.md. */
export interface AccessStatus {
  /** The service that declares it. */
  readonly owner: string;
  /** Schema-qualified. */
  readonly table: string;
  readonly case?: string;
  /** Absent where nobody declares the table. */
  readonly reach?: Reach;
}

export interface AccessInput {
  /** In stream order of services. */
  readonly packages: readonly SchemaPackage[];
  /** The implementation table. */
  readonly tables: readonly TableStatus[];
}

/**
 * Who reaches which rows, as the packages declare it: by service in stream order, then as access.json lists them, then
 * the service's tables that nobody declares. Empty where no package declares anything.
 */
export const accessTable = ({ packages, tables }: AccessInput): readonly AccessStatus[] => {
  const declared = new Set(packages.flatMap(({ access }) => access.map(({ table }) => table)));
  if (declared.size === 0) return [];
  return packages.flatMap(({ service, access }) => [
    ...access.map(({ table, case: kind, reach }) => ({
      owner: service,
      table,
      ...(kind === undefined ? {} : { case: kind }),
      reach,
    })),
    ...tables
      .filter(({ owner, table }) => owner === service && !declared.has(table))
      .map(({ table }) => ({ owner: service, table })),
  ]);
};
